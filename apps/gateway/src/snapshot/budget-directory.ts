import type { ConfigurationDelta } from "@operon/db/data-plane";
import type { BudgetMode, BudgetPeriod } from "@operon/domain";
import type { BudgetRecord } from "./records.ts";

/** What accounts and keys may spend. */
export interface BudgetDirectory {
  /** Takes in what has changed; says the tenants whose own budgets did. Those of keys are looked at with the key. */
  apply(delta: Pick<ConfigurationDelta, "budgets">): ReadonlySet<string>;
  /** Those of `tenant 7` or `key 9`; the same list until they change. */
  budgetsOf(owner: string): readonly BudgetRecord[];
}

const NONE: readonly BudgetRecord[] = [];

/** An empty directory. */
export function createBudgetDirectory(): BudgetDirectory {
  const rows = new Map<string, Map<string, BudgetRecord>>();
  const budgets = new Map<string, readonly BudgetRecord[]>();
  return {
    budgetsOf: (owner) => budgets.get(owner) ?? NONE,
    apply(delta) {
      const tenants = new Set<string>();
      for (const row of delta.budgets) {
        const owner = row.keyId === null ? `tenant ${row.tenantId}` : `key ${row.keyId}`;
        const own = rows.get(owner) ?? new Map<string, BudgetRecord>();
        if (row.deleted) own.delete(row.id);
        else own.set(row.id, recordOf(row));
        rows.set(owner, own);
        if (own.size > 0) budgets.set(owner, [...own.values()]);
        else budgets.delete(owner);
        if (row.keyId === null) tenants.add(row.tenantId);
      }
      return tenants;
    },
  };
}

function recordOf(row: ConfigurationDelta["budgets"][number]): BudgetRecord {
  return {
    id: row.id,
    model: row.model,
    period: row.period as BudgetPeriod,
    mode: row.mode as BudgetMode,
    amountNanoUsd: Number(row.amountNanoUsd),
    raises: row.raises.map(({ amountNanoUsd, from, until }) => ({
      amountNanoUsd: Number(amountNanoUsd),
      fromMs: Date.parse(from),
      untilMs: Date.parse(until),
    })),
  };
}
