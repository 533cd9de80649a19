/** A wire format for generated text: what a client speaks, and what a provider speaks. */
export type DialectName = "openai-chat" | "openai-responses" | "anthropic" | "gemini";

/** What a client may speak beside {@link DialectName}: OpenAI's legacy completions, which no provider is asked in. */
export type ClientDialectName = DialectName | "openai-completions";
