/**
 * What can be called at the gateway with a model. Grants and usage name them: OpenAI's and Anthropic's by their path
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
] as const;

/** One of {@link ENDPOINTS}. */
export type EndpointName = (typeof ENDPOINTS)[number];

/** Endpoints that count a prompt; providers bill nothing for them. */
export const COUNTING_ENDPOINTS: ReadonlySet<string> = new Set<EndpointName>([
  "messages/count_tokens",
  "countTokens",
]);
