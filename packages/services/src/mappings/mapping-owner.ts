import type { MappingLayerName } from "@operon/contracts";
import type { MappingOwner, Reader } from "@operon/db";
import { ROOT_DNA, ROOT_TENANT_ID, type TreePosition } from "@operon/domain";
import { OperonError } from "@operon/errors";
import { authorise, authoriseIn } from "../context/authorise.ts";
import { requireTenant } from "../context/require-tenant.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { requireKey } from "../keys/require-key.ts";
import { GLOBAL_LAYER } from "./model-world.ts";

/** A layer's owner, and where in the tree its rules reach. */
export type FoundOwner = MappingOwner & {
  readonly position: TreePosition;
  /** What the change log calls it. */
  readonly label: string;
};

/**
 * Whose layer this is. Throws `forbidden` without the capability (`mappings:…`; for a key's layer `keys:…`), and `not_found` for
 * what is outside of the actor's subtree: the global layer is of those who belong to the root.
 */
export async function findMappingOwner(
  ctx: ServiceContext,
  reader: Reader,
  ask: { readonly layer: MappingLayerName; readonly intent: "read" | "write" },
): Promise<FoundOwner> {
  const { layer: name, intent } = ask;
  const [scope, id = ""] = name.split("-");
  if (scope === "key") {
    authorise(ctx, `keys:${intent}`);
    const key = await requireKey(reader, ctx.actor, id);
    if (intent === "write") authoriseIn(ctx, "keys:write", key.tenantId);
    const position = { id: key.tenantId, dna: key.tenantDna };
    return { name, scope, tenantId: key.tenantId, keyId: key.id, position, label: key.name };
  }
  authorise(ctx, `mappings:${intent}`);
  if (name === GLOBAL_LAYER) {
    if (ctx.actor.tenant.id !== ROOT_TENANT_ID) throw new OperonError("not_found");
    const position = { id: ROOT_TENANT_ID, dna: ROOT_DNA };
    return { name, scope: "global", tenantId: ROOT_TENANT_ID, keyId: null, position, label: GLOBAL_LAYER };
  }
  const tenant = await requireTenant(reader, ctx.actor, id);
  return { name, scope: "tenant", tenantId: tenant.id, keyId: null, position: tenant, label: tenant.name };
}

/** Whether the actor may publish a layer that was found for reading. */
export function mayPublish({ actor }: ServiceContext, { scope, tenantId }: FoundOwner): boolean {
  if (scope !== "key") return actor.capabilities.includes("mappings:write");
  if (!actor.capabilities.includes("keys:write")) return false;
  return tenantId === actor.tenant.id || actor.role !== "developer";
}
