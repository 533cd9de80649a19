import { anthropicClient } from "./anthropic/anthropic-client.ts";
import { anthropicCount } from "./anthropic/anthropic-count.ts";
import { anthropicCountClient } from "./anthropic/anthropic-count-client.ts";
import { anthropicModel, anthropicModelList } from "./anthropic/anthropic-model-list.ts";
import { anthropicProvider } from "./anthropic/anthropic-provider.ts";
import { anthropicRefusals } from "./anthropic/anthropic-refusals.ts";
import { createAnthropicReader } from "./anthropic/create-anthropic-reader.ts";
import { decodeCountRequest } from "./anthropic/decode-request.ts";
import { readAnthropicUsage } from "./anthropic/read-anthropic-usage.ts";
import { bedrockCohereEmbedProvider } from "./bedrock/bedrock-cohere-embed-provider.ts";
import { bedrockProvider } from "./bedrock/bedrock-provider.ts";
import { titanEmbedProvider } from "./bedrock/titan-embed-provider.ts";
import { cohereEmbedProvider } from "./cohere/cohere-embed-provider.ts";
import { cohereProvider } from "./cohere/cohere-provider.ts";
import { createGeminiReader } from "./gemini/create-gemini-reader.ts";
import { geminiBatchEmbedClient } from "./gemini/gemini-batch-embed-client.ts";
import { geminiClient } from "./gemini/gemini-client.ts";
import { geminiCount } from "./gemini/gemini-count.ts";
import { geminiCountClient } from "./gemini/gemini-count-client.ts";
import { geminiCountRequest } from "./gemini/gemini-count-request.ts";
import { geminiEmbedClient } from "./gemini/gemini-embed-client.ts";
import { geminiEmbedProvider } from "./gemini/gemini-embed-provider.ts";
import { geminiModel, geminiModelList } from "./gemini/gemini-model-list.ts";
import { geminiProvider } from "./gemini/gemini-provider.ts";
import { geminiRefusals } from "./gemini/gemini-refusals.ts";
import { readGeminiUsage } from "./gemini/read-gemini-usage.ts";
import type { AskedInPath, ClientCodec, CodecProblem, ProviderCodec, RefusalWords } from "./neutral/codec.ts";
import type { ClientDialectName, DialectName, ProviderDialectName } from "./neutral/dialect-name.ts";
import type { EmbedClientCodec, EmbedProviderCodec } from "./neutral/embedding.ts";
import type { NeutralRequest } from "./neutral/neutral-request.ts";
import type { BilledUsage } from "./neutral/neutral-response.ts";
import type { CountClientCodec, CountProviderCodec } from "./neutral/token-count.ts";
import { openAiChatClient } from "./openai-chat/codec/open-ai-chat-client.ts";
import { openAiChatProvider } from "./openai-chat/codec/open-ai-chat-provider.ts";
import { openAiRefusals } from "./openai-chat/codec/open-ai-refusals.ts";
import { type ListedModel, openAiModel, openAiModelList } from "./openai-chat/open-ai-model-list.ts";
import { openAiCompletionsClient } from "./openai-completions/open-ai-completions-client.ts";
import { openAiEmbedClient } from "./openai-embeddings/open-ai-embed-client.ts";
import { openAiEmbedProvider } from "./openai-embeddings/open-ai-embed-provider.ts";
import { createResponsesReader } from "./openai-responses/create-responses-reader.ts";
import { openAiResponsesClient } from "./openai-responses/open-ai-responses-client.ts";
import { openAiResponsesProvider } from "./openai-responses/open-ai-responses-provider.ts";
import { openAiResponsesRefusals } from "./openai-responses/open-ai-responses-refusals.ts";
import { readResponsesUsage } from "./openai-responses/read-responses-usage.ts";
import { responsesCount } from "./openai-responses/responses-count.ts";
import type { StreamReader } from "./passing/stream-reader.ts";
import { vertexEmbedProvider } from "./vertex/vertex-embed-provider.ts";

/** What clients speak. */
export const CLIENT_CODECS: Readonly<Record<ClientDialectName, ClientCodec>> = {
  "openai-chat": openAiChatClient,
  "openai-completions": openAiCompletionsClient,
  "openai-responses": openAiResponsesClient,
  anthropic: anthropicClient,
  gemini: geminiClient,
};

/** What providers speak. */
export const PROVIDER_CODECS: Readonly<Record<ProviderDialectName, ProviderCodec>> = {
  "openai-chat": openAiChatProvider,
  "openai-responses": openAiResponsesProvider,
  anthropic: anthropicProvider,
  gemini: geminiProvider,
  cohere: cohereProvider,
  bedrock: bedrockProvider,
};

/** Our own refusals in each dialect. */
export const REFUSALS: Readonly<Record<DialectName, RefusalWords>> = {
  "openai-chat": openAiRefusals,
  "openai-responses": openAiResponsesRefusals,
  anthropic: anthropicRefusals,
  gemini: geminiRefusals,
};

/** Dialects whose streams pass with all of their bytes; that of OpenAI's chat can have its usage cut out. */
type PassingDialect = Exclude<DialectName, "openai-chat">;

/** Readers for streams that pass through as they are. */
export const PASSING_READERS: Readonly<Record<PassingDialect, () => StreamReader>> = {
  "openai-responses": createResponsesReader,
  anthropic: createAnthropicReader,
  gemini: createGeminiReader,
};

/** The usage of a whole answer that passes through as it is, and its service tier; undefined where it says no usage. */
export const REPLY_USAGE: Readonly<Record<PassingDialect, (body: Buffer) => BilledUsage | undefined>> = {
  "openai-responses": readResponsesUsage,
  anthropic: readAnthropicUsage,
  gemini: readGeminiUsage,
};

/** How clients ask for embeddings. */
export type EmbedClientName = "openai" | "gemini" | "gemini-batch";

export const EMBED_CLIENTS: Readonly<Record<EmbedClientName, EmbedClientCodec>> = {
  openai: openAiEmbedClient,
  gemini: geminiEmbedClient,
  "gemini-batch": geminiBatchEmbedClient,
};

/** How providers are asked for embeddings; the last ones by `InvokeModel` of Bedrock. */
export type EmbedProviderName =
  | "openai"
  | "gemini"
  | "vertex"
  | "cohere"
  | "bedrock-titan"
  | "bedrock-cohere";

export const EMBED_PROVIDERS: Readonly<Record<EmbedProviderName, EmbedProviderCodec>> = {
  openai: openAiEmbedProvider,
  gemini: geminiEmbedProvider,
  vertex: vertexEmbedProvider,
  cohere: cohereEmbedProvider,
  "bedrock-titan": titanEmbedProvider,
  "bedrock-cohere": bedrockCohereEmbedProvider,
};

/** How clients are told how long a prompt is. */
export const COUNT_CLIENTS: Readonly<Record<"anthropic" | "gemini", CountClientCodec>> = {
  anthropic: anthropicCountClient,
  gemini: geminiCountClient,
};

/** Who counts prompts, and how it is asked. */
export const COUNT_PROVIDERS: Readonly<Record<PassingDialect, CountProviderCodec>> = {
  "openai-responses": responsesCount,
  anthropic: anthropicCount,
  gemini: geminiCount,
};

/** A question for the length of a prompt, as the request that it is about. */
export function readCountRequest(
  client: "anthropic" | "gemini",
  body: unknown,
  asked: AskedInPath,
): NeutralRequest | CodecProblem {
  if (client === "gemini") return geminiClient.decodeRequest(geminiCountRequest(body), asked);
  return decodeCountRequest(body, asked);
}

type ModelLists = {
  readonly list: (models: readonly ListedModel[]) => Buffer;
  readonly one: (model: ListedModel) => Buffer;
};

const OPENAI_LISTS: ModelLists = { list: openAiModelList, one: openAiModel };

/** `GET /v1/models` in each dialect. */
export const MODEL_LISTS: Readonly<Record<DialectName, ModelLists>> = {
  "openai-chat": OPENAI_LISTS,
  "openai-responses": OPENAI_LISTS,
  anthropic: { list: anthropicModelList, one: anthropicModel },
  gemini: { list: geminiModelList, one: geminiModel },
};
