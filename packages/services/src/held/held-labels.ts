import { type HeldObject, type UsageLabels, usageLabels } from "@operon/db";
import { subtreeOf } from "../context/find-or-refuse.ts";
import type { ServiceContext } from "../context/service-context.ts";

/** The names of whose objects are; a tenant does not learn what an ancestor calls its providers. */
export function heldLabels(ctx: ServiceContext, objects: readonly HeldObject[]): Promise<UsageLabels> {
  return usageLabels(ctx.db.pool, {
    tenantIds: objects.map(({ tenantId }) => tenantId),
    keyIds: objects.map(({ keyId }) => keyId),
    providerIds: objects.map(({ providerId }) => providerId),
    namesWithin: subtreeOf(ctx.actor),
  });
}
