import type { PicoUsd } from "@operon/domain";
import type {
  ConditionalPrice,
  calcPrice,
  ModelInfo,
  StartDateConstraint,
  TimeOfDateConstraint,
} from "@pydantic/genai-prices";
import { catalogueRates } from "./catalogue-rates.ts";
import type { DefaultPrice } from "./default-price.ts";
import { findAddedPrice } from "./find-added-price.ts";
import { holdsAt } from "./holds-at.ts";
import { LISTED_SOURCE } from "./price-source-release.ts";

/**
 * The catalogue's list for each provider kind. A server of one's own (`openai-compatible`) has none: what it
 * costs is for its owner to say, and a guess by the model's name would be somebody else's price.
 */
const LIST_OF_KIND: Readonly<Record<string, string>> = {
  openai: "openai",
  "azure-openai": "azure",
  anthropic: "anthropic",
  gemini: "google",
  vertex: "google",
  bedrock: "aws",
  cohere: "cohere",
};

/** OpenAI does not charge for them, and the catalogue says so by having no price (https://platform.openai.com/docs/guides/moderation). */
const FREE = /^(?:omni|text)-moderation-/;
const FREE_RATES = { input: 0n as PicoUsd, output: 0n as PicoUsd } as const;

const NO_BEGINNING = "1970-01-01T00:00:00.000Z";

/** What of `@pydantic/genai-prices` is needed. */
export type PriceCatalogue = { readonly calcPrice: typeof calcPrice };

/**
 * The price that the catalogue (bundled data, never fetched) has for a model of a provider kind at a time (Unix
 * milliseconds), or undefined where it has none or where what is metered does not make up the bill. OpenAI's moderations cost nothing.
 * List prices that the catalogue lacks or has wrong go before it.
 */
export type DefaultPriceFinder = (kind: string, model: string, atMs: number) => DefaultPrice | undefined;

/** Looks prices up in a catalogue. */
export function createDefaultPrices(catalogue: PriceCatalogue): DefaultPriceFinder {
  return (kind, model, atMs) => {
    const list = LIST_OF_KIND[kind];
    if (list === undefined) return undefined;
    if (kind === "openai" && FREE.test(model)) {
      return { model, rates: FREE_RATES, effectiveFrom: NO_BEGINNING, source: "openai: free of charge" };
    }
    const added = findAddedPrice(kind, model);
    if (added !== undefined) return added;
    const entry = catalogueEntry(catalogue, list, model);
    if (entry === undefined) return undefined;
    const { constraint, prices } = conditionAt(entry, atMs);
    const rates = catalogueRates(prices);
    if (rates === undefined) return undefined;
    return { model: entry.id, rates, ...beginning(constraint), source: sourceText(list, constraint) };
  };
}

/** The model's entry; asking for the price of nothing is how the package looks a model up. */
function catalogueEntry(catalogue: PriceCatalogue, list: string, model: string): ModelInfo | undefined {
  return catalogue.calcPrice({ input_tokens: 0, output_tokens: 0 }, model, { providerId: list })?.model;
}

/** The last condition that holds, as the package chooses; the first where none does. */
function conditionAt({ prices }: ModelInfo, atMs: number): ConditionalPrice {
  if (!Array.isArray(prices)) return { prices };
  const found = prices.findLast(({ constraint }) => constraint === undefined || holdsAt(constraint, atMs));
  return found ?? prices[0] ?? { prices: {} };
}

type Constraint = StartDateConstraint | TimeOfDateConstraint | undefined;

function beginning(constraint: Constraint): { effectiveFrom: string } {
  const from =
    constraint?.type === "start_date" ? new Date(constraint.start_date).toISOString() : NO_BEGINNING;
  return { effectiveFrom: from };
}

function sourceText(list: string, constraint: Constraint): string {
  const hours =
    constraint?.type === "time_of_date" ? `, daily ${constraint.start_time} to ${constraint.end_time}` : "";
  return `${LISTED_SOURCE}: ${list}${hours}`;
}
