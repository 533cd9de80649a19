import type { ClientDialectName, DialectName } from "@operon/dialects";
import type { ModelEndpointName } from "@operon/domain";
import type { Endpoint, Operation } from "../pipeline/endpoint.ts";

const generate = (name: ModelEndpointName, client: ClientDialectName, words: DialectName): Endpoint => ({
  name,
  operation: { kind: "generate", client },
  words,
  streams: true,
  answersText: true,
});

const media = (name: ModelEndpointName, operation: Operation): Endpoint => ({
  name,
  operation,
  words: "openai-chat",
  streams: false,
  answersText: false,
});

/** Whatever can be called with a model: each path leads to one of these. */
export const ENDPOINT = {
  chat: generate("chat/completions", "openai-chat", "openai-chat"),
  completions: generate("completions", "openai-completions", "openai-chat"),
  responses: generate("responses", "openai-responses", "openai-responses"),
  messages: generate("messages", "anthropic", "anthropic"),
  generateContent: generate("generateContent", "gemini", "gemini"),
  embeddings: {
    name: "embeddings",
    operation: { kind: "embed", client: "openai" },
    words: "openai-chat",
    streams: false,
    answersText: false,
  },
  embedContent: {
    name: "embedContent",
    operation: { kind: "embed", client: "gemini" },
    words: "gemini",
    streams: false,
    answersText: false,
  },
  batchEmbedContents: {
    name: "embedContent",
    operation: { kind: "embed", client: "gemini-batch" },
    words: "gemini",
    streams: false,
    answersText: false,
  },
  countMessages: {
    name: "messages/count_tokens",
    operation: { kind: "count", client: "anthropic" },
    words: "anthropic",
    streams: false,
    answersText: false,
  },
  countTokens: {
    name: "countTokens",
    operation: { kind: "count", client: "gemini" },
    words: "gemini",
    streams: false,
    answersText: false,
  },
  pictures: { ...media("images/generations", { kind: "media", task: "pictures" }), streams: true },
  speech: media("audio/speech", { kind: "media", task: "speech" }),
  moderations: {
    ...media("moderations", { kind: "media", task: "verdict" }),
    defaultModel: "omni-moderation-latest",
  },
  rerank: media("rerank", { kind: "media", task: "ranking" }),
  edits: { ...media("images/edits", { kind: "form", task: "pictures" }), streams: true },
  variations: media("images/variations", { kind: "form", task: "pictures" }),
  transcriptions: { ...media("audio/transcriptions", { kind: "form", task: "transcript" }), streams: true },
  translations: media("audio/translations", { kind: "form", task: "transcript" }),
  realtime: {
    name: "realtime",
    operation: { kind: "realtime" },
    words: "openai-chat",
    streams: true,
    answersText: false,
  },
} as const satisfies Record<string, Endpoint>;

/** Paths that say nothing of the model: the body names it. */
export const PLAIN_PATHS: ReadonlyMap<string, Endpoint> = new Map<string, Endpoint>([
  ["/v1/chat/completions", ENDPOINT.chat],
  ["/v1/completions", ENDPOINT.completions],
  ["/v1/embeddings", ENDPOINT.embeddings],
  ["/v1/responses", ENDPOINT.responses],
  ["/v1/messages", ENDPOINT.messages],
  ["/v1/messages/count_tokens", ENDPOINT.countMessages],
  ["/v1/images/generations", ENDPOINT.pictures],
  ["/v1/audio/speech", ENDPOINT.speech],
  ["/v1/moderations", ENDPOINT.moderations],
  ["/v1/rerank", ENDPOINT.rerank],
  ["/v2/rerank", ENDPOINT.rerank],
  ["/openai/v1/chat/completions", ENDPOINT.chat],
  ["/openai/v1/completions", ENDPOINT.completions],
  ["/openai/v1/embeddings", ENDPOINT.embeddings],
  ["/openai/v1/responses", ENDPOINT.responses],
  ["/openai/responses", ENDPOINT.responses],
  ["/v1/images/edits", ENDPOINT.edits],
  ["/v1/images/variations", ENDPOINT.variations],
  ["/v1/audio/transcriptions", ENDPOINT.transcriptions],
  ["/v1/audio/translations", ENDPOINT.translations],
  ["/openai/v1/images/edits", ENDPOINT.edits],
  ["/openai/v1/audio/transcriptions", ENDPOINT.transcriptions],
  ["/openai/v1/audio/translations", ENDPOINT.translations],
  ["/openai/v1/images/generations", ENDPOINT.pictures],
  ["/openai/v1/audio/speech", ENDPOINT.speech],
]);

/** What follows `/openai/deployments/{name}/`. */
export const AZURE_METHODS: ReadonlyMap<string, Endpoint> = new Map<string, Endpoint>([
  ["chat/completions", ENDPOINT.chat],
  ["completions", ENDPOINT.completions],
  ["embeddings", ENDPOINT.embeddings],
  ["images/edits", ENDPOINT.edits],
  ["audio/transcriptions", ENDPOINT.transcriptions],
  ["audio/translations", ENDPOINT.translations],
  ["images/generations", ENDPOINT.pictures],
  ["audio/speech", ENDPOINT.speech],
]);

/** What follows `/v1beta/models/{name}:`. */
export const GEMINI_METHODS: ReadonlyMap<string, Endpoint> = new Map<string, Endpoint>([
  ["generateContent", ENDPOINT.generateContent],
  ["streamGenerateContent", ENDPOINT.generateContent],
  ["countTokens", ENDPOINT.countTokens],
  ["embedContent", ENDPOINT.embedContent],
  ["batchEmbedContents", ENDPOINT.batchEmbedContents],
]);
