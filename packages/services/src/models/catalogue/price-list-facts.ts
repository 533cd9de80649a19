import type { ModelMaker } from "@operon/contracts";
import { type ListedModel, listedModels } from "@operon/prices";
import { CATALOGUE_SOURCES } from "./catalogue-release.ts";
import type { FactsLayer } from "./facts-layer.ts";

/** The price list's names of the makers. */
const LISTS: Partial<Record<ModelMaker, string>> = {
  Anthropic: "anthropic",
  Cohere: "cohere",
  DeepSeek: "deepseek",
  Google: "google",
  MiniMax: "minimax",
  Mistral: "mistral",
  "Moonshot AI": "moonshotai",
  OpenAI: "openai",
  xAI: "x-ai",
  "Zhipu AI": "zhipuai",
};

/** Google's list prices Anthropic's models and others' too; those are not its own. */
const FOREIGN = /^(claude|llama|mistral|jamba|deepseek|qwen|kimi|glm|minimax|gpt)/i;
const VERSION_DATE = /-(?:\d{8}|\d{4}-\d{2}-\d{2})$/;

type Listed = { readonly maker: ModelMaker; readonly info: ListedModel };

const ENTRIES = new Map<string, Listed>(
  (Object.entries(LISTS) as [ModelMaker, string][]).flatMap(([maker, list]) =>
    listedModels(list)
      .filter(({ id }) => maker !== "Google" || !FOREIGN.test(id))
      .map((info): [string, Listed] => [info.id, { maker, info }]),
  ),
);

/**
 * What the price list says besides prices. Only its own name of a model counts, and dated versions of it: its patterns
 * are made for bills, and cover names that may be anything.
 */
export function priceListFacts(name: string, maker: ModelMaker | undefined): FactsLayer | undefined {
  const found = ENTRIES.get(name) ?? ENTRIES.get(name.replace(VERSION_DATE, ""));
  if (found === undefined || (maker !== undefined && maker !== found.maker)) return undefined;
  const { info } = found;
  return {
    source: CATALOGUE_SOURCES.priceList,
    displayName: info.name ?? null,
    maker: found.maker,
    contextWindow: info.contextWindow ?? null,
    deprecated: info.deprecated ?? null,
  };
}
