import { type DeploymentId, idOf, type ProviderId } from "@operon/domain";
import type { ConfigurationWrite } from "../configuration/configuration-write.ts";

/** A model to serve; `upstream` null = the same name as asked. */
export type NewDeployment = { readonly model: string; readonly upstream: string | null };

async function insert(write: ConfigurationWrite, providerId: ProviderId, models: readonly NewDeployment[]) {
  if (models.length === 0) return;
  const data = models.map((model) => ({ ...model, providerId: BigInt(providerId), revision: 0n }));
  const rows = await write.tx.deployment.createManyAndReturn({ data, select: { id: true } });
  for (const { id } of rows) write.changed("deployment", idOf(id));
}

async function setUpstream(
  write: ConfigurationWrite,
  id: DeploymentId,
  upstream: string | null,
): Promise<void> {
  await write.tx.deployment.update({ where: { id: BigInt(id) }, data: { upstream } });
  write.changed("deployment", id);
}

/** Marks them deleted; the rows stay, because usage names them. */
async function softDelete(write: ConfigurationWrite, ids: readonly DeploymentId[]): Promise<void> {
  if (ids.length === 0) return;
  const where = { id: { in: ids.map(BigInt) }, deletedAt: null };
  await write.tx.deployment.updateMany({ where, data: { deletedAt: new Date() } });
  for (const id of ids) write.changed("deployment", id);
}

/** The models that providers serve. */
export const deploymentRepository = { insert, setUpstream, softDelete };
