import type { Modality } from "@operon/contracts";
import * as specifications from "gpt-tokenizer/models.gen";
import { CATALOGUE_SOURCES } from "./catalogue-release.ts";
import type { FactsLayer } from "./facts-layer.ts";

/** What OpenAI's pages say of a model; every field is missing of some. */
type Specification = {
  readonly modalities?: { readonly input: readonly Modality[]; readonly output: readonly Modality[] };
  readonly context_window?: number;
  readonly max_output_tokens?: number;
  readonly knowledge_cutoff?: Date;
  readonly supported_features?: readonly string[];
  readonly supported_endpoints?: readonly string[];
  readonly reasoning_tokens?: boolean;
  readonly deprecated?: boolean;
};

const SPECIFICATIONS = new Map<string, Specification>(Object.entries(specifications));

/** OpenAI's own words on its model of exactly this name, dated versions included. */
export function openAiFacts(name: string): FactsLayer | undefined {
  const found = SPECIFICATIONS.get(name);
  if (found === undefined) return undefined;
  const { modalities, supported_features: features, supported_endpoints: endpoints } = found;
  const embeddings = endpoints?.includes("embeddings");
  return {
    source: CATALOGUE_SOURCES.openai,
    maker: "OpenAI",
    contextWindow: found.context_window ?? null,
    maxOutputTokens: found.max_output_tokens ?? null,
    inputModalities: modalities === undefined ? null : [...modalities.input],
    // Vectors are no modality; the pages say "text" of them.
    outputModalities: modalities === undefined || embeddings ? null : [...modalities.output],
    knowledgeCutoff: found.knowledge_cutoff?.toISOString().slice(0, 10) ?? null,
    // Their silence is no promise.
    deprecated: found.deprecated ?? null,
    capabilities: {
      tools: features?.includes("function_calling") ?? null,
      structuredOutput: features?.includes("structured_outputs") ?? null,
      reasoning: found.reasoning_tokens ?? null,
      vision: modalities?.input.includes("image") ?? null,
      audio: modalities === undefined ? null : [...modalities.input, ...modalities.output].includes("audio"),
      embeddings: embeddings ?? null,
    },
  };
}
