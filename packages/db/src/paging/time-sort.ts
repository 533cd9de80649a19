import { Prisma } from "../generated/client.ts";
import type { SortKey } from "./keyset-page.ts";

const NEVER = Prisma.raw(String(Number.MAX_SAFE_INTEGER));

/** Sorts by a time that may be null; `absent` says whether null comes before or after every time. */
export function timeSort(column: string, absent: "first" | "last"): SortKey {
  const milliseconds = Prisma.sql`(extract(epoch from ${Prisma.raw(column)}) * 1000)::bigint`;
  const sentinel = absent === "first" ? Prisma.sql`0::bigint` : Prisma.sql`${NEVER}::bigint`;
  return { expression: Prisma.sql`coalesce(${milliseconds}, ${sentinel})`, type: "bigint" };
}
