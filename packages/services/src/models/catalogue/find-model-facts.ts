import { MODEL_CAPABILITIES, type ModelFacts } from "@operon/contracts";
import { isPattern } from "@operon/domain";
import { catalogueName } from "./catalogue-name.ts";
import type { FactsLayer } from "./facts-layer.ts";
import { modelsDevFacts } from "./models-dev-facts.ts";
import { openAiFacts } from "./openai-facts.ts";
import { priceListFacts } from "./price-list-facts.ts";

/** Names are chosen by clients, so the memory for them is bounded. */
const MOST_REMEMBERED = 10_000;
const remembered = new Map<string, ModelFacts>();

/**
 * What the catalogue knows of a model by its name: bundled data, never fetched. Each fact comes from the source that
 * knows it best; what none says is null, never guessed. Of a pattern nothing is known.
 */
export function findModelFacts(model: string): ModelFacts {
  const known = remembered.get(model);
  if (known !== undefined) return known;
  const facts = mergeLayers(isPattern(model) ? [] : layersOf(model));
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(model, facts);
  return facts;
}

/** The makers' own words first, then the list that is kept newest. */
function layersOf(model: string): FactsLayer[] {
  const { name, maker } = catalogueName(model);
  const own = maker === undefined || maker === "OpenAI" ? openAiFacts(name) : undefined;
  return [own, priceListFacts(name, maker), modelsDevFacts(name, maker)].filter(
    (layer) => layer !== undefined,
  );
}

function mergeLayers(layers: readonly FactsLayer[]): ModelFacts {
  const first = <Value>(
    read: (layer: FactsLayer) => Value | null | undefined,
    from: readonly FactsLayer[] = layers,
  ): Value | null => {
    for (const layer of from) {
      const value = read(layer);
      if (value !== null && value !== undefined) return value;
    }
    return null;
  };
  return {
    // The price list writes names as they come: "gpt 4o mini".
    displayName: first(({ displayName }) => displayName, [...layers].reverse()),
    maker: first(({ maker }) => maker),
    contextWindow: first(({ contextWindow }) => contextWindow),
    maxOutputTokens: first(({ maxOutputTokens }) => maxOutputTokens),
    inputModalities: first(({ inputModalities }) => inputModalities),
    outputModalities: first(({ outputModalities }) => outputModalities),
    capabilities: Object.fromEntries(
      MODEL_CAPABILITIES.map((one) => [one, first(({ capabilities }) => capabilities?.[one])]),
    ) as ModelFacts["capabilities"],
    knowledgeCutoff: first(({ knowledgeCutoff }) => knowledgeCutoff),
    deprecated: first(({ deprecated }) => deprecated),
    sources: layers.map(({ source }) => source),
  };
}
