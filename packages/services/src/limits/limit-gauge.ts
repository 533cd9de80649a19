import type { InstallationPolicies, LimitGauge, PolicyPlace } from "@operon/contracts";
import type { SettledUse } from "@operon/db";
import { formatUsd } from "@operon/domain";
import { allowedNanoUsd } from "./counted-budget.ts";
import type { LimitBound } from "./limit-bounds.ts";
import type { LiveCounters } from "./live-counters.ts";

/** What is known of the counters of a path. */
export type CounterFacts = {
  readonly nowMs: number;
  readonly live: LiveCounters | null;
  readonly settled: ReadonlyMap<string, SettledUse>;
  readonly storeAway: InstallationPolicies["limitStoreAway"];
};

type BudgetBound = Extract<LimitBound, { dimension: "budget" }>;
type PlainBound = Exclude<LimitBound, BudgetBound>;

const DAY_MS = 86_400_000;

/** How far a bound is used up, for somebody who may know it. */
export function limitGauge(bound: LimitBound, place: PolicyPlace, facts: CounterFacts): LimitGauge {
  return bound.dimension === "budget" ? budgetGauge(bound, place, facts) : plainGauge(bound, place, facts);
}

/** Whether nothing is left of a bound, so that the next request is refused there. What is only counted never binds. */
export function binds(bound: LimitBound, facts: CounterFacts): boolean {
  if (bound.shadow || facts.live === null) return false;
  return usedOf(bound, facts) >= amountOf(bound, facts.nowMs);
}

function plainGauge(bound: PlainBound, place: PolicyPlace, facts: CounterFacts): LimitGauge {
  const { dimension, shadow, limit } = bound;
  const used = facts.live === null ? null : usedOf(bound, facts);
  return {
    place,
    dimension,
    shadow,
    budgetId: null,
    limit,
    used,
    limitUsd: null,
    usedUsd: null,
    share: used === null ? null : used / limit,
    resetAt: used ? timeText(resetMs(bound, facts)) : null,
    binds: binds(bound, facts),
    overspend: shadow ? null : facts.storeAway === "refuse" ? "0" : String(limit),
  };
}

function budgetGauge(bound: BudgetBound, place: PolicyPlace, facts: CounterFacts): LimitGauge {
  const { shadow, budget } = bound;
  const allowed = allowedNanoUsd(budget, facts.nowMs);
  const known = BigInt(Math.round(usedOf(bound, facts)));
  const used = facts.live === null ? null : known;
  const left = allowed > known ? allowed - known : 0n;
  return {
    place,
    dimension: "budget",
    shadow,
    budgetId: budget.id,
    limit: null,
    used: null,
    limitUsd: formatUsd(allowed),
    usedUsd: used === null ? null : formatUsd(used),
    share: used === null ? null : Number(used) / Number(allowed),
    resetAt: used ? timeText(resetMs(bound, facts)) : null,
    binds: binds(bound, facts),
    overspend: shadow ? null : facts.storeAway === "refuse" ? "0" : formatUsd(left),
  };
}

/** At least what is settled: the counter itself begins from that only when somebody asks for it. */
function usedOf(bound: LimitBound, { live, settled }: CounterFacts): number {
  const counted = live?.get(bound.place.name)?.used ?? 0;
  if (bound.settled === null) return counted;
  const known = settled.get(bound.settled.counter);
  if (known === undefined) return counted;
  return Math.max(counted, settledPart(bound, known));
}

function settledPart({ dimension }: LimitBound, known: SettledUse): number {
  if (dimension === "budget") return Number(known.costNanoUsd);
  return dimension === "rpd" ? known.requests : known.tokens;
}

function amountOf(bound: LimitBound, nowMs: number): number {
  return bound.dimension === "budget" ? Number(allowedNanoUsd(bound.budget, nowMs)) : bound.limit;
}

function resetMs(bound: LimitBound, { nowMs, live }: CounterFacts): number | null {
  if (bound.dimension === "budget") {
    const { endMs } = bound.counter.bounds;
    return Number.isFinite(endMs) ? endMs : null;
  }
  if (bound.place.kind === "period") return (Math.floor(nowMs / DAY_MS) + 1) * DAY_MS;
  const inMs = live?.get(bound.place.name)?.resetMs ?? null;
  return inMs === null || bound.place.kind === "slots" ? null : nowMs + inMs;
}

function timeText(atMs: number | null): string | null {
  return atMs === null ? null : new Date(atMs).toISOString();
}
