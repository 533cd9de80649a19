import type { EmbedProviderName, ProviderDialectName } from "@operon/dialects";
import type { PreparedTarget, UpstreamEndpoint } from "@operon/providers";

/** How a provider is asked for embeddings. */
export type EmbedWay = {
  readonly endpoint: UpstreamEndpoint;
  readonly codec: EmbedProviderName;
  /** Whose words its refusals are in. */
  readonly errors: ProviderDialectName;
  /** The names of the models that are asked so, where not all are. */
  readonly models?: RegExp;
};

const WAYS: readonly EmbedWay[] = [
  { endpoint: "embeddings", codec: "openai", errors: "openai-chat" },
  { endpoint: "batchEmbedContents", codec: "gemini", errors: "gemini" },
  { endpoint: "predict", codec: "vertex", errors: "gemini" },
  { endpoint: "embed", codec: "cohere", errors: "cohere" },
  { endpoint: "invoke", codec: "bedrock-titan", errors: "bedrock", models: /\bamazon\.titan-embed/ },
  { endpoint: "invoke", codec: "bedrock-cohere", errors: "bedrock", models: /\bcohere\.embed/ },
];

/** The first of them that a provider knows for this model of its own; undefined = it makes no embeddings with it. */
export function embedWay({ serves }: PreparedTarget, model: string): EmbedWay | undefined {
  return WAYS.find(({ endpoint, models }) => serves.has(endpoint) && (models?.test(model) ?? true));
}
