import type { ProviderKind } from "@operon/contracts";

type ProviderWords = {
  readonly name: string;
  /** Where the API of this kind is found. */
  readonly address: string;
};

/** What a test calls a provider of each kind, and what it says of a wrong address. */
export const PROVIDER_WORDS: Readonly<Record<ProviderKind, ProviderWords>> = {
  openai: { name: "OpenAI", address: "OpenAI's own address is https://api.openai.com/v1." },
  "azure-openai": {
    name: "Azure OpenAI",
    address: "The address is the resource's endpoint, such as https://NAME.openai.azure.com.",
  },
  anthropic: { name: "Anthropic", address: "Anthropic's own address is https://api.anthropic.com." },
  gemini: {
    name: "Google Gemini",
    address: "Google's own address is https://generativelanguage.googleapis.com.",
  },
  "openai-compatible": { name: "The provider", address: "Most addresses end in /v1." },
};
