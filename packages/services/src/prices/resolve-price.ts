import { type PriceRatesText, ProviderKind } from "@operon/contracts";
import { loadExplicitPrices } from "@operon/db";
import { MAX_MODEL_LENGTH, type PriceRates } from "@operon/domain";
import { z } from "zod";
import { authorise } from "../context/authorise.ts";
import { clock } from "../context/clock.ts";
import { parseInput } from "../context/parse-input.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { choosePrice, pricesFor } from "./choose-price.ts";
import { findDefaultPrice } from "./find-default-price.ts";
import { ratesText } from "./rates-text.ts";

/** Whose list is looked at, in this order, where the provider's kind is not given. */
const KINDS = ["openai", "anthropic", "gemini", "bedrock", "azure-openai"] as const;

const Input = z.strictObject({
  model: z.string().min(1).max(MAX_MODEL_LENGTH),
  at: z.iso.datetime().optional(),
  providerKind: ProviderKind.optional(),
});

/** What a model costs, by which entry, and where that comes from. */
export type ResolvedPrice = {
  readonly model: string;
  /** The name or pattern that matched. */
  readonly matched: string;
  readonly rates: PriceRatesText;
  readonly tiers: readonly { readonly aboveInputTokens: number; readonly rates: PriceRatesText }[];
  readonly effectiveFrom: string;
  readonly source: string;
};

/** The price of a model at a time (now unless told), as settlement would find it; null = nobody knows one. */
export async function resolvePrice(
  ctx: ServiceContext,
  input: z.input<typeof Input>,
): Promise<ResolvedPrice | null> {
  authorise(ctx, "prices:read");
  const { model, at, providerKind } = parseInput(Input, input);
  const atMs = at === undefined ? clock(ctx).getTime() : Date.parse(at);
  const stated = choosePrice(pricesFor(await loadExplicitPrices(ctx.db.pool), model), atMs);
  if (stated) {
    const effectiveFrom = new Date(stated.effectiveFromMs).toISOString();
    return answer(model, { ...stated, effectiveFrom });
  }
  for (const kind of providerKind ? [providerKind] : KINDS) {
    const listed = findDefaultPrice(kind, model, atMs);
    if (listed) return answer(model, listed);
  }
  return null;
}

type Found = {
  readonly model: string;
  readonly rates: PriceRates;
  readonly effectiveFrom: string;
  readonly source: string;
};

function answer(model: string, { model: matched, rates, effectiveFrom, source }: Found): ResolvedPrice {
  const tiers = (rates.tiers ?? []).map((tier) => ({ ...tier, rates: ratesText(tier.rates) }));
  return { model, matched, rates: ratesText(rates), tiers, effectiveFrom, source };
}
