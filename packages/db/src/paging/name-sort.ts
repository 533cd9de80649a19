import { Prisma } from "../generated/client.ts";
import type { SortKey } from "./keyset-page.ts";

/** Sorts by a text column without regard to case. Its first 40 characters decide, so that a cursor stays short. */
export function nameSort(column: string): SortKey {
  return { expression: Prisma.sql`left(lower(${Prisma.raw(column)}), 40) collate "C"`, type: "text" };
}
