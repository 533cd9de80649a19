import type { CapabilityName } from "./capabilities.ts";
import type { ClientId } from "./clients.data.ts";
import type { ProviderId } from "./providers.data.ts";

/**
 * Cells of the grid that cannot be filled, and why. `absent`: the SDK or the provider has no such thing, and it is not
 * tried. `refused`: it is tried, and must be refused as the caller's mistake. `silent`: it is tried, and must be answered
 * without thoughts.
 */
export type NotApplicable = {
  readonly capability: CapabilityName;
  /** Absent = every SDK, every provider. */
  readonly clients?: readonly ClientId[];
  readonly providers?: readonly ProviderId[];
  readonly but: "absent" | "refused" | "silent";
  readonly reason: string;
};

const CHAT_CLIENTS = [
  "openai-chat",
  "azure-openai",
  "ai-openai-chat",
  "ai-azure",
  "langchain-openai",
] as const;

/** The first row that fits a cell holds for it. */
export const NOT_APPLICABLE: readonly NotApplicable[] = [
  {
    capability: "embeddings",
    clients: ["anthropic", "ai-anthropic", "langchain-anthropic"],
    but: "absent",
    reason: "Anthropic has no embeddings, and its SDKs have none.",
  },
  {
    capability: "embeddings",
    providers: ["anthropic"],
    but: "refused",
    reason:
      "Anthropic has no embeddings: asked for them, the gateway answers that no provider of the model serves them.",
  },
  {
    capability: "count",
    clients: [
      "openai-chat",
      "openai-responses",
      "azure-openai",
      "ai-openai-responses",
      "ai-openai-chat",
      "ai-azure",
      "ai-anthropic",
      "ai-google",
      "langchain-openai",
      "langchain-anthropic",
    ],
    but: "absent",
    reason: "The SDK has no call that counts a prompt's tokens.",
  },
  {
    capability: "reasoning",
    clients: ["ai-openai-chat", "ai-azure"],
    but: "silent",
    reason: "The AI SDK's chat models for OpenAI and Azure do not read thoughts.",
  },
  {
    capability: "reasoning",
    clients: CHAT_CLIENTS,
    providers: ["openai", "azure-v1", "deepseek"],
    but: "silent",
    reason: "The request passes through as chat, in which the model counts thoughts and does not show them.",
  },
  {
    capability: "reasoning",
    clients: ["anthropic", "google-genai", "ai-anthropic", "ai-google", "langchain-anthropic"],
    providers: ["deepseek"],
    but: "silent",
    reason: "The provider is asked in chat, in which its model counts thoughts and does not show them.",
  },
  {
    capability: "usage",
    clients: ["langchain-anthropic"],
    providers: [
      "openai",
      "azure-v1",
      "azure-deployments",
      "bedrock",
      "cohere",
      "compatible",
      "mistral",
      "deepseek",
    ],
    but: "absent",
    reason:
      "Of a stream, LangChain reads the prompt's tokens at its beginning, where such a provider has not told them.",
  },
  {
    capability: "reasoning",
    providers: ["azure-deployments", "compatible", "mistral"],
    but: "silent",
    reason: "The provider is asked in chat, in which its model counts thoughts and does not show them.",
  },
];
