import { childDna, ROOT_TENANT_ID } from "@operon/domain";
import { Prisma } from "../generated/client.ts";
import type { TenantScope } from "../repositories/tenant-scope.ts";

const INDEXED_LENGTH = 1024;

/**
 * Holds for usage (an alias of a table with `tenant_id` and `tenant_dna`) of the scope: the tenant's own, and what
 * was born below it. A tenant that moved takes its own usage along; what its subtree used stays where it was used.
 */
export function bornWithin({ top, subtree }: TenantScope, usage: string): Prisma.Sql {
  const alias = Prisma.raw(usage);
  const own = Prisma.sql`${alias}.tenant_id = ${top.id}::bigint`;
  if (!subtree) return own;
  if (top.id === ROOT_TENANT_ID) return Prisma.sql`true`;
  const prefix = childDna(top);
  const indexed = Prisma.sql`left(${alias}.tenant_dna, 1024) collate "C"`;
  const range =
    prefix.length > INDEXED_LENGTH
      ? Prisma.sql`${indexed} = ${prefix.slice(0, INDEXED_LENGTH)}`
      : Prisma.sql`${indexed} >= ${prefix} and ${indexed} < ${`${prefix.slice(0, -1)}/`}`;
  return Prisma.sql`(${own} or (${range} and starts_with(${alias}.tenant_dna, ${prefix})))`;
}
