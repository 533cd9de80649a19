import type { Reserved } from "../pipeline/reserve-limits.ts";
import type { RouteTable } from "../snapshot/records.ts";

const known = new WeakMap<RouteTable, boolean>();

/** Whether more than one provider's account may answer. Found out once for each table. */
export function hasManyAccounts({ table, routing }: Pick<Reserved, "table" | "routing">): boolean {
  if (table === undefined) return false;
  if (routing.fallbacks.length > 0) return true;
  const before = known.get(table);
  if (before !== undefined) return before;
  const accounts = new Set(
    table.tiers.flatMap(({ candidates }) => candidates.map(({ provider }) => provider.id)),
  );
  known.set(table, accounts.size > 1);
  return accounts.size > 1;
}
