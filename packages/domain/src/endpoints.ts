/**
 * What can be called at the gateway. Grants and usage name them: OpenAI's and Anthropic's by their path
 * below `/v1/`, Gemini's by their method (`embedContent` stands for its batch form too).
 */
export const ENDPOINTS = [
  "chat/completions",
  "completions",
  "embeddings",
  "responses",
  "messages",
  "messages/count_tokens",
  "generateContent",
  "countTokens",
  "embedContent",
  "images/generations",
  "images/edits",
  "images/variations",
  "audio/speech",
  "audio/transcriptions",
  "audio/translations",
  "moderations",
  "rerank",
  "realtime",
  "files",
  "batches",
  "messages/batches",
] as const;

/** One of {@link ENDPOINTS}. */
export type EndpointName = (typeof ENDPOINTS)[number];

/** Endpoints at which a model is asked; the others keep something. */
export type ModelEndpointName = Exclude<EndpointName, "files" | "batches" | "messages/batches">;

/** Endpoints that count a prompt; providers bill nothing for them. */
export const COUNTING_ENDPOINTS: ReadonlySet<string> = new Set<EndpointName>([
  "messages/count_tokens",
  "countTokens",
]);
