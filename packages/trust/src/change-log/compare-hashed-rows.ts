import type { HashedRow } from "./change-hasher.ts";

type Place = Pick<HashedRow, "table" | "id">;

/** The order in which the rows of an entry are hashed: tables by code units, then ids by number. For `sort`. */
export function compareHashedRows(one: Place, other: Place): number {
  if (one.table !== other.table) return one.table < other.table ? -1 : 1;
  // Decimal without leading zeros: the longer one is the greater one.
  if (one.id.length !== other.id.length) return one.id.length - other.id.length;
  if (one.id === other.id) return 0;
  return one.id < other.id ? -1 : 1;
}
