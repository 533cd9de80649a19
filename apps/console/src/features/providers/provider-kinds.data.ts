import type { ProviderKind } from "@operon/contracts";

type KindExamples = {
  readonly address: string;
  /** Whether the address may stay empty, for the kind's own. */
  readonly hasOwnAddress: boolean;
  readonly name: string;
  readonly model: string;
};

/** The kinds as the form offers them, with examples for its fields; the best known first. */
export const KIND_EXAMPLES: Readonly<Record<ProviderKind, KindExamples>> = {
  openai: {
    address: "https://api.openai.com/v1",
    hasOwnAddress: true,
    name: "OpenAI main",
    model: "gpt-4o*",
  },
  anthropic: {
    address: "https://api.anthropic.com",
    hasOwnAddress: true,
    name: "Anthropic main",
    model: "claude-*",
  },
  "azure-openai": {
    address: "https://NAME.openai.azure.com",
    hasOwnAddress: false,
    name: "Azure Sweden",
    model: "gpt-4o-mini",
  },
  gemini: {
    address: "https://generativelanguage.googleapis.com",
    hasOwnAddress: true,
    name: "Gemini main",
    model: "gemini-2.5-*",
  },
  vertex: {
    address: "https://us-central1-aiplatform.googleapis.com",
    hasOwnAddress: true,
    name: "Vertex Iowa",
    model: "gemini-2.5-*",
  },
  cohere: {
    address: "https://api.cohere.com",
    hasOwnAddress: true,
    name: "Cohere main",
    model: "command-*",
  },
  bedrock: {
    address: "https://bedrock-runtime.us-east-1.amazonaws.com",
    hasOwnAddress: true,
    name: "Bedrock Virginia",
    model: "us.anthropic.claude-*",
  },
  "openai-compatible": {
    address: "https://llm.example.com/v1",
    hasOwnAddress: false,
    name: "vLLM Frankfurt",
    model: "llama-3.3-70b",
  },
};

/** In the order of the chooser. */
export const OFFERED_KINDS = [
  "openai",
  "anthropic",
  "azure-openai",
  "gemini",
  "bedrock",
  "vertex",
  "cohere",
  "openai-compatible",
] as const satisfies readonly ProviderKind[];

/** Microsoft Entra's public cloud. */
export const ENTRA_AUTHORITY = "https://login.microsoftonline.com";
