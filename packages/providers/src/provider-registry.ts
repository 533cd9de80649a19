import { openAiAdapter } from "./openai/open-ai-adapter.ts";
import { openAiCompatibleAdapter } from "./openai-compatible/open-ai-compatible-adapter.ts";
import type { ProviderAdapter, ProviderKind } from "./provider-adapter.ts";

const ADAPTERS = {
  openai: openAiAdapter,
  "openai-compatible": openAiCompatibleAdapter,
} as unknown as Record<ProviderKind, ProviderAdapter>;

/** The adapter of a kind of provider. */
export function providerAdapter(kind: ProviderKind): ProviderAdapter {
  return ADAPTERS[kind];
}
