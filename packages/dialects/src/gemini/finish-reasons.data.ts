import type { UnifiedStop } from "../neutral/stop-reason.ts";

/** What Google's words for the end of a candidate, and for a blocked prompt, mean. */
export const FINISH_REASONS: Readonly<Record<string, UnifiedStop>> = {
  STOP: "end",
  MAX_TOKENS: "length",
  CONTINUATION: "length",
  SAFETY: "content-filter",
  RECITATION: "content-filter",
  BLOCKLIST: "content-filter",
  PROHIBITED_CONTENT: "content-filter",
  SPII: "content-filter",
  IMAGE_SAFETY: "content-filter",
  IMAGE_PROHIBITED_CONTENT: "content-filter",
  IMAGE_RECITATION: "content-filter",
};

/** The same words where a server writes enums as numbers (`enum-encoding=int`), by number. */
export const FINISH_REASON_NUMBERS: readonly string[] = [
  "FINISH_REASON_UNSPECIFIED",
  "STOP",
  "MAX_TOKENS",
  "SAFETY",
  "RECITATION",
  "OTHER",
  "BLOCKLIST",
  "PROHIBITED_CONTENT",
  "SPII",
  "MALFORMED_FUNCTION_CALL",
];

/** What a Gemini client is told where the provider's word is not Google's. */
export const FINISH_WORDS = {
  end: "STOP",
  "tool-calls": "STOP",
  "stop-sequence": "STOP",
  length: "MAX_TOKENS",
  "content-filter": "SAFETY",
  refusal: "SAFETY",
  pause: "OTHER",
  other: "OTHER",
} as const satisfies Record<UnifiedStop, string>;
