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
  vertex: {
    name: "Vertex AI",
    address: "Leave the address empty: it follows from the location, such as us-central1 or global.",
  },
  cohere: { name: "Cohere", address: "Cohere's own address is https://api.cohere.com." },
  bedrock: {
    name: "Amazon Bedrock",
    address: "Bedrock's own address is https://bedrock-runtime.REGION.amazonaws.com.",
  },
  "openai-compatible": { name: "The provider", address: "Most addresses end in /v1." },
};
