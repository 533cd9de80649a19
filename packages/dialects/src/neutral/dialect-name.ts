/** A wire format for generated text that both clients and providers speak. */
export type DialectName = "openai-chat" | "openai-responses" | "anthropic" | "gemini";

/** What a client may speak beside {@link DialectName}: OpenAI's legacy completions, which no provider is asked in. */
export type ClientDialectName = DialectName | "openai-completions";

/** Formats in which only providers are asked. */
export type FurtherDialectName = "cohere" | "bedrock";

/** What a provider may be asked in: {@link DialectName}, and formats in which no client asks us. */
export type ProviderDialectName = DialectName | FurtherDialectName;
