import type { TenantConfiguration } from "@operon/db/data-plane";
import { createIdIndex } from "./keys/id-index.ts";
import { highWord, lowWord } from "./keys/id-words.ts";

/** The rows of all tenants, numbered, so that a million keys need four bytes each to say whose they are. */
export interface TenantTable {
  /** How many have a number. */
  readonly size: number;
  /** The number of the tenant whose id has these two words; it may have no row yet. */
  numberOf(high: number, low: number): number;
  set(row: TenantConfiguration): void;
  /** The number of a tenant; -1 = it has none. */
  find(id: string): number;
  /** The two words of the id of the tenant with this number. */
  highOf(number: number): number;
  lowOf(number: number): number;
  /** By its number; -1 is nobody's. */
  at(number: number): TenantConfiguration | undefined;
}

/** An empty table. */
export function createTenantTable(): TenantTable {
  const ids = createIdIndex(0);
  const rows: (TenantConfiguration | undefined)[] = [];
  const numberOf = (high: number, low: number): number => {
    const known = ids.find(high, low);
    if (known !== -1) return known;
    rows.push(undefined);
    return ids.add(high, low);
  };
  return {
    get size() {
      return rows.length;
    },
    numberOf,
    set(row) {
      rows[numberOf(highWord(row.id), lowWord(row.id))] = row;
    },
    find: (id) => ids.find(highWord(id), lowWord(id)),
    highOf: ids.highOf,
    lowOf: ids.lowOf,
    at: (number) => rows[number],
  };
}
