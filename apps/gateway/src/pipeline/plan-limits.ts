import type { PriceRates } from "@operon/domain";
import type { Demand } from "../limits/demand.ts";
import type { LimitBook } from "../limits/limit-book.ts";
import type { LimitPlan, PlannedCounter } from "../limits/limit-plan.ts";
import type { Money } from "../limits/money.ts";
import type { UsualOutputs } from "../limits/usual-outputs.ts";
import { taskCost } from "../media-tasks/task-cost.ts";
import type { RouteTable } from "../snapshot/records.ts";
import type { Snapshot } from "../snapshot/snapshot.ts";
import { estimateTokens, NO_TOKENS, type TokenEstimate } from "./estimate-tokens.ts";
import { boundHeader } from "./limit-headers.ts";
import type { Mapped } from "./map-model.ts";
import type { Refusal } from "./refusal.ts";

/** A request with every counter that it touches, and what it takes of them by estimate. */
export type Planned = Mapped & {
  /** Null = nothing bounds it. */
  readonly plan: LimitPlan | null;
  readonly demand: Demand;
  readonly estimate: TokenEstimate;
  /** What is counted of somebody whose price nobody knows; null = nothing is. */
  readonly unknownRates: PriceRates | null;
  readonly refused?: undefined;
};

/** What planning goes by. */
export type PlanSetup = {
  readonly limits: LimitBook;
  readonly money: Money;
  readonly usualOutputs: UsualOutputs;
  readonly snapshot: Pick<Snapshot, "rules">;
};

const NOTHING: Demand = { tokens: 0, money: 0 };
const PICO_PER_NANO = 1_000;
/** Somebody has to state a price first. */
const PRICE_WAIT_MS = 3_600_000;

/** What does this count against, and how much of it? Nothing is taken yet. */
export function planLimits(mapped: Mapped, setup: PlanSetup): Planned | Refusal {
  const levels = mapped.access.limits;
  if (levels.length === 0) {
    return Object.assign(mapped, { plan: null, demand: NOTHING, estimate: NO_TOKENS, unknownRates: null });
  }
  const { model, table, routing } = mapped;
  const tables = table === undefined ? routing.fallbacks : [table, ...routing.fallbacks];
  const plan = setup.limits.planOf(levels, modelsOf(model, routing.fallbacks));
  const estimate =
    plan.countsTokens || plan.countsMoney ? estimateTokens(mapped, tables, setup.usualOutputs) : NO_TOKENS;
  const tokens = estimate.prompt + estimate.output;
  if (!plan.countsMoney || (tokens === 0 && estimate.ways === undefined) || tables.length === 0) {
    return Object.assign(mapped, { plan, demand: { tokens, money: 0 }, estimate, unknownRates: null });
  }
  const priced = pricedDemand(plan, { estimate, tables, setup });
  if ("level" in priced) {
    const headers = boundHeader(priced.level, "budget", mapped);
    return { refused: "price_unknown", param: "model", retryAfterMs: PRICE_WAIT_MS, headers };
  }
  return Object.assign(mapped, { plan, estimate, ...priced });
}

/** The model itself, and those that may stand in for it: all of a table serve one. */
function modelsOf(model: string, fallbacks: readonly RouteTable[]): string[] {
  const models = [model];
  for (const { tiers } of fallbacks) {
    const other = tiers[0]?.candidates[0]?.model;
    if (other !== undefined) models.push(other);
  }
  return models;
}

/**
 * Money by the dearest of all who may answer. Somebody whose price nobody knows counts by the dearest known price: never as nothing in
 * silence. Where nobody's price is known the stated policy says whether anybody is asked; if not, the budget that forbids it.
 */
function pricedDemand(
  plan: LimitPlan,
  {
    estimate,
    tables,
    setup: { money, snapshot },
  }: { readonly estimate: TokenEstimate; readonly tables: readonly RouteTable[]; readonly setup: PlanSetup },
): Pick<Planned, "demand" | "unknownRates"> | PlannedCounter {
  const tokens = estimate.prompt + estimate.output;
  const { cost, isUnknown } = knownCost(money, estimate, tables);
  if (!isUnknown) return { demand: { tokens, money: cost }, unknownRates: null };
  const policy = snapshot.rules().unknownPrice;
  const hard = plan.counters.find(({ dimension, counter }) => dimension === "budget" && !counter.shadow);
  if (cost < 0 && policy === "block" && hard !== undefined) return hard;
  const rates = money.dearestKnown();
  const unknownRates = policy === "hold" ? null : rates;
  return { demand: { tokens, money: Math.max(cost, costAt(rates, estimate)) }, unknownRates };
}

/** At the dearest of those whose price is known; -1 = nobody's is. */
function knownCost(
  money: Money,
  estimate: TokenEstimate,
  tables: readonly RouteTable[],
): { readonly cost: number; readonly isUnknown: boolean } {
  const nowMs = Date.now();
  let cost = -1;
  let isUnknown = false;
  for (const table of tables) {
    if (estimate.ways === undefined) {
      cost = Math.max(cost, money.holdCost(table, estimate, nowMs) ?? -1);
      isUnknown ||= money.hasUnknown(table, nowMs);
    } else {
      const held = money.holdTask(table, estimate.ways, nowMs);
      cost = Math.max(cost, held.cost ?? -1);
      isUnknown ||= held.hasUnknown;
    }
  }
  return { cost, isUnknown };
}

function costAt(rates: PriceRates, estimate: TokenEstimate): number {
  return estimate.ways === undefined ? plainCost(rates, estimate) : (taskCost(estimate.ways, rates) ?? 0);
}

/** Nano-USD, rounded up. */
export function plainCost({ input, output }: PriceRates, tokens: TokenEstimate): number {
  return Math.ceil((tokens.prompt * Number(input) + tokens.output * Number(output)) / PICO_PER_NANO);
}
