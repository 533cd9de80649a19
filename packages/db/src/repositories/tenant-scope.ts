import { childDna, ROOT_TENANT_ID, type TreePosition } from "@operon/domain";
import { Prisma } from "../generated/client.ts";

/** Whose rows may be seen: a tenant's own, or those of its whole subtree. Every reading repository takes one. */
export type TenantScope = { readonly top: TreePosition; readonly subtree: boolean };

const INDEXED_LENGTH = 1024;

/**
 * Holds for the rows of `tenant` (an alias of the table) within the scope: a range of the index on
 * `left(dna, 1024) collate "C"`, and the rest of a longer DNA checked after.
 */
export function withinScope({ top, subtree }: TenantScope, tenant: string): Prisma.Sql {
  const alias = Prisma.raw(tenant);
  if (!subtree) return Prisma.sql`${alias}.id = ${top.id}::bigint`;
  if (top.id === ROOT_TENANT_ID) return Prisma.sql`true`;
  const prefix = childDna(top);
  const indexed = Prisma.sql`left(${alias}.dna, 1024) collate "C"`;
  const range =
    prefix.length > INDEXED_LENGTH
      ? Prisma.sql`${indexed} = ${prefix.slice(0, INDEXED_LENGTH)}`
      : Prisma.sql`${indexed} >= ${prefix} and ${indexed} < ${`${prefix.slice(0, -1)}/`}`;
  return Prisma.sql`(${alias}.id = ${top.id}::bigint or (${range} and starts_with(${alias}.dna, ${prefix})))`;
}
