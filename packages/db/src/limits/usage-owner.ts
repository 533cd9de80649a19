import type { KeyId, TenantId, TreePosition } from "@operon/domain";
import { bornWithin } from "../clearing/born-within.ts";
import { Prisma } from "../generated/client.ts";

/** Whose usage: that of a tenant with all that was born below it, or a key's, which stays with its tenant. */
export type UsageOwner =
  | { readonly kind: "tenant"; readonly tenant: TreePosition }
  | { readonly kind: "key"; readonly keyId: KeyId; readonly tenantId: TenantId };

/** Holds for the owner's rows of an alias with `tenant_id`, `tenant_dna` and `key_id`. */
export function ownedBy(owner: UsageOwner, usage: string): Prisma.Sql {
  if (owner.kind === "tenant") return bornWithin({ top: owner.tenant, subtree: true }, usage);
  const alias = Prisma.raw(usage);
  return Prisma.sql`${alias}.tenant_id = ${owner.tenantId}::bigint and ${alias}.key_id = ${owner.keyId}::bigint`;
}
