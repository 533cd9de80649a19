import { type DeploymentId, idOf, type ProviderId } from "@operon/domain";
import type { ConfigurationWrite } from "../configuration/configuration-write.ts";

/** How a model is served. */
export type DeploymentSettings = {
  /** The provider's own name for it; null = the same as asked. */
  readonly upstream: string | null;
  /** Requests at once from each gateway; null = no bound. */
  readonly maxConcurrency: number | null;
  /** From all gateways together; null = what the provider's headers say. */
  readonly maxRequestsPerMinute: number | null;
  /** Of prompt and answer; null = nobody knows. */
  readonly contextTokens: number | null;
};

/** A model to serve. */
export type NewDeployment = DeploymentSettings & { readonly model: string };

async function insert(write: ConfigurationWrite, providerId: ProviderId, models: readonly NewDeployment[]) {
  if (models.length === 0) return;
  const data = models.map((model) => ({ ...model, providerId: BigInt(providerId), revision: 0n }));
  const rows = await write.tx.deployment.createManyAndReturn({ data, select: { id: true } });
  for (const { id } of rows) write.changed("deployment", idOf(id));
}

async function set(write: ConfigurationWrite, id: DeploymentId, settings: DeploymentSettings): Promise<void> {
  const { upstream, maxConcurrency, maxRequestsPerMinute, contextTokens } = settings;
  const data = { upstream, maxConcurrency, maxRequestsPerMinute, contextTokens };
  await write.tx.deployment.update({ where: { id: BigInt(id) }, data });
  write.changed("deployment", id);
}

/** Takes them out of service, or puts them back. */
async function setDraining(
  write: ConfigurationWrite,
  ids: readonly DeploymentId[],
  draining: boolean,
): Promise<void> {
  await write.tx.deployment.updateMany({ where: { id: { in: ids.map(BigInt) } }, data: { draining } });
  for (const id of ids) write.changed("deployment", id);
}

/** Marks them deleted; the rows stay, because usage names them. */
async function softDelete(write: ConfigurationWrite, ids: readonly DeploymentId[]): Promise<void> {
  if (ids.length === 0) return;
  const where = { id: { in: ids.map(BigInt) }, deletedAt: null };
  await write.tx.deployment.updateMany({ where, data: { deletedAt: new Date() } });
  for (const id of ids) write.changed("deployment", id);
}

/** The models that providers serve. */
export const deploymentRepository = { insert, set, setDraining, softDelete };
