import { deploymentRepository, providerRepository } from "@operon/db";
import { authorise } from "../context/authorise.ts";
import { lockTenant } from "../context/lock-tenant.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { writeAndPublish } from "../context/write-and-publish.ts";
import { requireProvider } from "./require-provider.ts";

/** Disconnects a provider. Its row stays, marked, because usage names it. */
export async function deleteProvider(ctx: ServiceContext, input: { readonly id: string }): Promise<void> {
  authorise(ctx, "providers:write");
  await writeAndPublish(ctx, async (write) => {
    const found = await requireProvider(write.tx, ctx.actor, input.id);
    await lockTenant(write, found.tenantId, "update");
    const { id: objectId, tenantId, name, models } = await requireProvider(write.tx, ctx.actor, input.id);
    const ids = models.map((deployment) => deployment.id);
    await deploymentRepository.softDelete(write, ids);
    await providerRepository.softDelete(write, objectId);
    const action = "provider.delete";
    return {
      result: undefined,
      change: { action, objectType: "provider", objectId, objectLabel: name, tenantId },
    };
  });
}
