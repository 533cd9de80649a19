import { Prisma } from "../generated/client.ts";

/**
 * Holds where any of `columns` (SQL of ours, never a caller's) contains `q`, in any case; for every row where `q` is
 * empty. Nothing of `q` is a wildcard. Each column has a trigram index on `lower(column)` where lists grow long.
 */
export function containsText(q: string | undefined, columns: readonly string[]): Prisma.Sql {
  if (!q) return Prisma.sql`true`;
  const pattern = `%${q.replace(/[\\%_]/g, "\\$&")}%`;
  const each = columns.map((column) => Prisma.sql`lower(${Prisma.raw(column)}) like lower(${pattern})`);
  return Prisma.sql`(${Prisma.join(each, " or ")})`;
}
