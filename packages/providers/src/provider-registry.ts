import { anthropicAdapter } from "./anthropic/anthropic-adapter.ts";
import { azureOpenAiAdapter } from "./azure-openai/azure-openai-adapter.ts";
import { bedrockAdapter } from "./bedrock/bedrock-adapter.ts";
import { cohereAdapter } from "./cohere/cohere-adapter.ts";
import { geminiAdapter } from "./gemini/gemini-adapter.ts";
import { openAiAdapter } from "./openai/open-ai-adapter.ts";
import { openAiCompatibleAdapter } from "./openai-compatible/open-ai-compatible-adapter.ts";
import type { ProviderAdapter, ProviderKind } from "./provider-adapter.ts";
import { vertexAdapter } from "./vertex/vertex-adapter.ts";

const ADAPTERS: Readonly<Record<ProviderKind, ProviderAdapter>> = {
  openai: openAiAdapter,
  "azure-openai": azureOpenAiAdapter,
  anthropic: anthropicAdapter,
  gemini: geminiAdapter,
  "openai-compatible": openAiCompatibleAdapter,
  vertex: vertexAdapter,
  cohere: cohereAdapter,
  bedrock: bedrockAdapter,
};

/** The adapter of a kind of provider. */
export function providerAdapter(kind: ProviderKind): ProviderAdapter {
  return ADAPTERS[kind];
}
