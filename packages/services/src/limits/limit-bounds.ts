import type { SettledCounter, UsageOwner } from "@operon/db";
import {
  type CounterScope,
  counterGroup,
  dayCounterName,
  LIMIT_DIMENSIONS,
  type LimitDimension,
  liveCounterName,
  type TreePosition,
} from "@operon/domain";
import type { CounterPlace } from "@operon/redis";
import { grantOfLevel, type PathLevel } from "../policies/policy-place.ts";
import { type BudgetCounter, budgetCounter, type CountedBudget } from "./counted-budget.ts";

/** One bound of a path, the index of the level that it stands on, and where it is counted. */
export type LimitBound = {
  readonly level: number;
  readonly shadow: boolean;
  readonly place: CounterPlace;
  /** Null = of the minute, or of what runs: nothing is settled of that. */
  readonly settled: SettledCounter | null;
} & (
  | { readonly dimension: LimitDimension; readonly limit: number }
  | { readonly dimension: "budget"; readonly budget: CountedBudget; readonly counter: BudgetCounter }
);

const DAY_MS = 86_400_000;

/** Every limit, limit in its trial and budget of a path, root first; `budgets` are those of the path. */
export function limitBounds(
  levels: readonly PathLevel[],
  budgets: readonly CountedBudget[],
  nowMs: number,
): LimitBound[] {
  return levels.flatMap((level, index) => {
    const grant = grantOfLevel(level);
    const scoped = scopedLevel(levels, index);
    const limits = (shadow: boolean) =>
      LIMIT_DIMENSIONS.flatMap((dimension) => {
        const limit = (shadow ? grant.shadowLimits : grant.limits)[dimension];
        return limit === undefined ? [] : [boundOf(scoped, { index, dimension, limit, shadow, nowMs })];
      });
    const own = budgets.filter((budget) => isOf(budget, level));
    return [...limits(false), ...limits(true), ...own.map((budget) => budgetBound(budget, index, nowMs))];
  });
}

type Scoped = { readonly scope: CounterScope; readonly owner: UsageOwner; readonly tenant: TreePosition };

function scopedLevel(levels: readonly PathLevel[], index: number): Scoped {
  const level = levels[index] as PathLevel;
  if (level.kind === "tenant") {
    const { tenant } = level;
    return {
      scope: { scope: "tenant", scopeId: tenant.id },
      owner: { kind: "tenant", tenant },
      tenant,
    };
  }
  const { id, tenantId, tenantDna } = level.key;
  return {
    scope: { scope: "key", scopeId: id },
    owner: { kind: "key", keyId: id, tenantId },
    tenant: { id: tenantId, dna: tenantDna },
  };
}

type Limit = {
  readonly index: number;
  readonly dimension: LimitDimension;
  readonly limit: number;
  readonly shadow: boolean;
  readonly nowMs: number;
};

function boundOf({ scope, owner, tenant }: Scoped, limit: Limit): LimitBound {
  const { index, dimension, shadow, nowMs } = limit;
  const daily = dimension === "rpd" || dimension === "tpd";
  const kind = daily ? "period" : dimension === "concurrency" ? "slots" : "minute";
  const name = liveCounterName(scope, { dimension, shadow }, nowMs);
  const dayMs = Math.floor(nowMs / DAY_MS) * DAY_MS;
  const day = { owner, model: null, from: new Date(dayMs), to: new Date(dayMs + DAY_MS) };
  return {
    level: index,
    dimension,
    limit: limit.limit,
    shadow,
    place: { group: counterGroup(tenant), name, kind },
    settled: daily ? { counter: dayCounterName(scope, nowMs), ...day } : null,
  };
}

function budgetBound(budget: CountedBudget, level: number, nowMs: number): LimitBound {
  const counter = budgetCounter(budget, nowMs);
  const { place, settled } = counter;
  return { level, dimension: "budget", shadow: budget.mode === "soft", budget, counter, place, settled };
}

function isOf({ tenantId, keyId }: CountedBudget, level: PathLevel): boolean {
  return level.kind === "key" ? keyId === level.key.id : keyId === null && tenantId === level.tenant.id;
}
