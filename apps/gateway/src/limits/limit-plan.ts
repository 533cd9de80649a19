import {
  budgetAt,
  budgetCounterName,
  budgetPeriodAt,
  dayCounterName,
  LIMIT_DIMENSIONS,
  type LimitDimension,
  liveCounterName,
  matchesPattern,
  scopeName,
} from "@operon/domain";
import type { BudgetRecord, LimitScope } from "../snapshot/records.ts";
import type { LeasedCounter } from "./leased-counter.ts";
import type { PeriodRules } from "./leased-period.ts";

/** What can stand in a request's way. */
export type BoundDimension = LimitDimension | "budget";

/** What of a request a counter counts. */
export type Measure = "requests" | "tokens" | "money" | "slots";

/** One counter that a request touches. */
export type PlannedCounter = {
  readonly counter: LeasedCounter;
  readonly dimension: BoundDimension;
  readonly measure: Measure;
  readonly level: LimitScope;
  /** Of which models; null = of all. */
  readonly model: string | null;
};

/** Every counter that requests of one path touch, from the root down to the key. */
export type LimitPlan = {
  readonly counters: readonly PlannedCounter[];
  /** Those that grow while an answer runs: tokens and money. */
  readonly growing: LimitPlan | null;
  readonly countsTokens: boolean;
  readonly countsMoney: boolean;
  /** Whether some of them are in their trial. */
  readonly hasTrials: boolean;
  /** Whether some count certain models only. */
  readonly dependsOnModel: boolean;
};

/** Finds or makes a counter by its name. */
export type CounterSource = {
  minute(level: LimitScope, name: string, bound: CounterBound): LeasedCounter;
  slots(level: LimitScope, name: string, bound: CounterBound): LeasedCounter;
  period(
    level: LimitScope,
    name: string,
    bound: { readonly rules: PeriodRules; readonly shadow: boolean },
  ): LeasedCounter;
};

type CounterBound = { readonly limit: number; readonly shadow: boolean };

const DAY_MS = 86_400_000;
const MEASURES: Readonly<Record<LimitDimension, Measure>> = {
  rpm: "requests",
  rpd: "requests",
  tpm: "tokens",
  tpd: "tokens",
  concurrency: "slots",
};

/** The plan of a path for the models that may answer: budgets of others are left out. */
export function createLimitPlan(
  levels: readonly LimitScope[],
  models: readonly string[],
  source: CounterSource,
): LimitPlan {
  const counters = levels.flatMap((level) => [
    ...limitsOf(level, source, false),
    ...limitsOf(level, source, true),
    ...level.budgets
      .filter(({ model }) => model === null || models.some((one) => matchesPattern(model, one)))
      .map((budget) => budgetCounter(level, budget, source)),
  ]);
  const growing = counters.filter(({ measure }) => measure === "tokens" || measure === "money");
  const inner = growing.length === 0 ? null : planOf(growing, null);
  return planOf(counters, inner);
}

function planOf(counters: readonly PlannedCounter[], growing: LimitPlan | null): LimitPlan {
  return {
    counters,
    growing,
    countsTokens: counters.some(({ measure }) => measure === "tokens"),
    countsMoney: counters.some(({ measure }) => measure === "money"),
    dependsOnModel: counters.some(({ model }) => model !== null),
    hasTrials: counters.some(({ counter, dimension }) => counter.shadow && dimension !== "budget"),
  };
}

function limitsOf(level: LimitScope, source: CounterSource, shadow: boolean): PlannedCounter[] {
  const limits = shadow ? level.shadowLimits : level.limits;
  return LIMIT_DIMENSIONS.flatMap((dimension) => {
    const limit = limits[dimension];
    if (limit === undefined) return [];
    const counter = limitCounter(level, dimension, { source, limit, shadow });
    return [{ counter, dimension, measure: MEASURES[dimension], level, model: null }];
  });
}

function limitCounter(
  level: LimitScope,
  dimension: LimitDimension,
  { source, ...bound }: CounterBound & { readonly source: CounterSource },
): LeasedCounter {
  const limit = { dimension, shadow: bound.shadow };
  const name = `${scopeName(level)}:${dimension}${bound.shadow ? ":s" : ""}`;
  if (dimension === "concurrency") return source.slots(level, name, bound);
  if (dimension === "rpm" || dimension === "tpm") return source.minute(level, name, bound);
  const rules: PeriodRules = {
    boundsAt: (atMs) => {
      const startMs = Math.floor(atMs / DAY_MS) * DAY_MS;
      return { startMs, endMs: startMs + DAY_MS };
    },
    nameOf: (startMs) => liveCounterName(level, limit, startMs),
    limitAt: () => bound.limit,
    followed: ({ startMs, endMs }) => ({
      scope: level.scope,
      scopeId: level.scopeId,
      counter: dayCounterName(level, startMs),
      model: null,
      periodStartMs: startMs,
      periodEndMs: endMs,
      sum: dimension === "rpd" ? "requests" : "tokens",
    }),
  };
  return source.period(level, name, { rules, shadow: bound.shadow });
}

function budgetCounter(level: LimitScope, budget: BudgetRecord, source: CounterSource): PlannedCounter {
  const rules: PeriodRules = {
    boundsAt: (atMs) => budgetPeriodAt(budget.period, level.zone, atMs),
    nameOf: (startMs) => budgetCounterName(level, budget, startMs),
    limitAt: (atMs) => budgetAt(budget, atMs),
    followed: ({ startMs, endMs }) => ({
      scope: level.scope,
      scopeId: level.scopeId,
      counter: budgetCounterName(level, budget, startMs),
      model: budget.model,
      periodStartMs: startMs,
      periodEndMs: endMs,
      sum: "costNanoUsd",
    }),
  };
  const name = `${scopeName(level)}:b${budget.id}`;
  const counter = source.period(level, name, { rules, shadow: budget.mode === "soft" });
  return { counter, dimension: "budget", measure: "money", level, model: budget.model };
}
