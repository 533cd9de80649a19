import type { BudgetRow, SettledCounter, UsageOwner } from "@operon/db";
import { budgetCounterName, budgetPeriodAt, counterGroup, type PeriodBounds } from "@operon/domain";
import type { CounterPlace } from "@operon/redis";

/** What of a budget its counting depends on. */
export type CountedBudget = Pick<
  BudgetRow,
  | "id"
  | "tenantId"
  | "tenantDna"
  | "keyId"
  | "model"
  | "period"
  | "mode"
  | "amountNanoUsd"
  | "raises"
  | "timeZone"
  | "previousTimeZone"
  | "timeZoneChangedAt"
>;

/** The period of a budget that runs, and where it is counted. */
export type BudgetCounter = {
  readonly bounds: PeriodBounds;
  readonly owner: UsageOwner;
  readonly place: CounterPlace;
  readonly settled: SettledCounter;
};

/** Where a budget's money is counted at `nowMs`. */
export function budgetCounter(budget: CountedBudget, nowMs: number): BudgetCounter {
  const { tenantId, tenantDna, keyId, period, model } = budget;
  const position = { id: tenantId, dna: tenantDna };
  const bounds = budgetPeriodAt(period, calendarOf(budget), nowMs);
  const scope =
    keyId === null
      ? ({ scope: "tenant", scopeId: tenantId } as const)
      : ({ scope: "key", scopeId: keyId } as const);
  const owner: UsageOwner =
    keyId === null ? { kind: "tenant", tenant: position } : { kind: "key", keyId, tenantId };
  const name = budgetCounterName(scope, budget, bounds.startMs);
  const to = Number.isFinite(bounds.endMs) ? new Date(bounds.endMs) : null;
  return {
    bounds,
    owner,
    place: { group: counterGroup(position), name, kind: "period" },
    settled: { counter: name, owner, model, from: new Date(bounds.startMs), to },
  };
}

function calendarOf({ timeZone, previousTimeZone, timeZoneChangedAt }: CountedBudget) {
  return { timeZone, previousTimeZone, changedAtMs: timeZoneChangedAt?.getTime() ?? null };
}

/** What a budget allows at `nowMs`, nano-USD: its amount, and the raises that hold then. */
export function allowedNanoUsd({ amountNanoUsd, raises }: CountedBudget, nowMs: number): bigint {
  return raises
    .filter(({ from, until }) => Date.parse(from) <= nowMs && nowMs < Date.parse(until))
    .reduce((sum, raise) => sum + BigInt(raise.amountNanoUsd), amountNanoUsd);
}
