import { BATCH_TIER, costOf, NO_USAGE, type PriceRates } from "@operon/domain";
import type { Gateway } from "../pipeline/handle.ts";
import { boundHeader } from "../pipeline/limit-headers.ts";
import type { Refusal } from "../pipeline/refusal.ts";
import type { ProviderRecord } from "../snapshot/records.ts";
import type { RequestTokens } from "./estimate-request.ts";
import type { KeepingRequest } from "./keeping-request.ts";
import type { KeepingCost } from "./within-limits.ts";

/** Requests of a batch that one model answers: how many, and what all of them take. */
export type BatchShare = RequestTokens & { readonly model: string; readonly requests: number };

/** Somebody has to state a price first. */
const PRICE_WAIT_MS = 3_600_000;

/**
 * What a batch will cost at its provider, at the price of batches. Each request is taken to be as long as the average, since the
 * length of each, not of all, decides its price. Where nobody knows a price, as for any request: the policy says.
 */
export function priceBatch(
  request: KeepingRequest,
  { provider, shares }: { readonly provider: ProviderRecord; readonly shares: readonly BatchShare[] },
  gateway: Gateway,
): (KeepingCost & { readonly refused?: undefined }) | Refusal {
  const models = shares.map(({ model }) => model);
  const levels = request.access.limits;
  const plan = levels.length === 0 ? null : gateway.limits.planOf(levels, models);
  if (plan === null || !plan.countsMoney) return { money: 0, models };
  const { snapshot, money: prices } = gateway;
  const account = { id: provider.id, kind: provider.adapter.kind };
  let money = 0;
  for (const share of shares) {
    const rates = snapshot.prices.ratesOf(account, share.model, Date.now());
    const hard = plan.counters.find(({ dimension, counter }) => dimension === "budget" && !counter.shadow);
    if (rates === undefined && hard !== undefined && snapshot.rules().unknownPrice === "block") {
      const headers = boundHeader(hard.level, "budget", request);
      return { refused: "price_unknown", param: "model", retryAfterMs: PRICE_WAIT_MS, headers };
    }
    money += costOfShare(share, rates ?? prices.dearestKnown());
  }
  return { money, models };
}

function costOfShare({ requests, prompt, output }: BatchShare, rates: PriceRates): number {
  const each = {
    ...NO_USAGE,
    input: Math.ceil(prompt / requests),
    output: Math.ceil(output / requests),
  };
  return Number(costOf(each, rates, BATCH_TIER) ?? 0) * requests;
}
