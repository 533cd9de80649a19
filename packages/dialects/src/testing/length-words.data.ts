import type { ClientDialectName } from "../neutral/dialect-name.ts";

/** What each dialect says of an answer that has reached its length. */
export const LENGTH_WORDS: Readonly<Record<ClientDialectName, string>> = {
  "openai-chat": "length",
  "openai-completions": "length",
  "openai-responses": "max_output_tokens",
  anthropic: "max_tokens",
  gemini: "MAX_TOKENS",
};
