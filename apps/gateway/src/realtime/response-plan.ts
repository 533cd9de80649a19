import { costOf, inputTokensOf, outputTokensOf, type PriceRates, type UsageBuckets } from "@operon/domain";
import { withoutSlots } from "../limits/without-slots.ts";
import type { Planned, PlanSetup } from "../pipeline/plan-limits.ts";
import type { Refusal } from "../pipeline/refusal.ts";
import type { Routed } from "../pipeline/route.ts";
import type { Candidate } from "../snapshot/records.ts";

const PRICE_WAIT_MS = 3_600_000;

/** Of what a response, or a transcript, takes, by estimate; `model` = the canonical one. */
export type Taking = { readonly candidate: Candidate; readonly usage: UsageBuckets };

/**
 * What a response counts against: everything that a request does but slots, of which its connection has one. Who answers is known,
 * so that money is counted by that price alone, sound and all.
 */
export function planResponse(
  routed: Routed,
  { candidate, usage }: Taking,
  setup: PlanSetup,
): Planned | Refusal {
  const { access } = routed;
  const estimate = { prompt: inputTokensOf(usage), output: outputTokensOf(usage), isBounded: false };
  if (access.limits.length === 0) {
    return { ...routed, plan: null, demand: { tokens: 0, money: 0 }, estimate, unknownRates: null };
  }
  const plan = withoutSlots(setup.limits.planOf(access.limits, [candidate.model]));
  const tokens = plan.countsTokens ? estimate.prompt + estimate.output : 0;
  if (!plan.countsMoney) {
    return { ...routed, plan, demand: { tokens, money: 0 }, estimate, unknownRates: null };
  }
  const cost = setup.money.usedCost(candidate, usage, Date.now());
  if (cost !== null)
    return { ...routed, plan, demand: { tokens, money: cost }, estimate, unknownRates: null };
  const { unknownPrice } = setup.snapshot.rules();
  const isHard = plan.counters.some(({ dimension, counter }) => dimension === "budget" && !counter.shadow);
  if (unknownPrice === "block" && isHard) return { refused: "price_unknown", retryAfterMs: PRICE_WAIT_MS };
  const rates = setup.money.dearestKnown();
  const demand = { tokens, money: Number(costOf(usage, rates) ?? 0) };
  return { ...routed, plan, demand, estimate, unknownRates: unknownPrice === "hold" ? null : rates };
}

/** Nano-USD that was used: by the price that held when it began, else by that of the unknown, where there is one. */
export function usedMoney(
  { candidate, usage }: Taking,
  {
    setup,
    unknownRates,
    beganMs,
  }: { readonly setup: PlanSetup; readonly unknownRates: PriceRates | null; readonly beganMs: number },
): number {
  const cost = setup.money.usedCost(candidate, usage, beganMs);
  if (cost !== null) return cost;
  return unknownRates === null ? 0 : Number(costOf(usage, unknownRates) ?? 0);
}
