import type { Rates } from "@operon/domain";
import { ADDED_PRICES, ADDED_SOURCE } from "./added-prices.data.ts";
import type { DefaultPrice } from "./default-price.ts";

const NO_BEGINNING = "1970-01-01T00:00:00.000Z";
/** What of Bedrock's name for a model says where it runs: an ARN, and the region of an inference profile. */
const WHERE = /^(?:arn:.*\/)?(?:(?:us|eu|apac|global)\.)?/;

const RATES = new Map<string, Rates>(
  Object.entries(ADDED_PRICES).flatMap(([kind, prices]) =>
    prices.flatMap(({ models, rates }) => models.map((model) => [`${kind} ${model}`, rates] as const)),
  ),
);

/** The list price of a model of a provider kind that goes before the catalogue's, or undefined where there is none. */
export function findAddedPrice(kind: string, model: string): DefaultPrice | undefined {
  const name = kind === "bedrock" ? model.replace(WHERE, "") : model;
  const rates = RATES.get(`${kind} ${name}`);
  if (rates === undefined) return undefined;
  return { model: name, rates, effectiveFrom: NO_BEGINNING, source: `${ADDED_SOURCE}: ${kind}` };
}
