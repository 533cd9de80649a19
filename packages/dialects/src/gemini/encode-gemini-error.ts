import type { NeutralError } from "../neutral/neutral-error.ts";
import { STATUS_BY_KIND } from "./error-kinds.data.ts";
import { STATUS_WORDS } from "./status-words.data.ts";

/** A provider's error as Google writes errors: `{"error":{"code","message","status"}}`. */
export function encodeGeminiError({ message }: NeutralError, status: number): string {
  const word = STATUS_WORDS.get(status) ?? (status >= 500 ? "INTERNAL" : "INVALID_ARGUMENT");
  return JSON.stringify({ error: { code: status, message, status: word } });
}

/** The event that tells a client of a provider's error inside a stream. */
export function encodeGeminiStreamError(error: NeutralError): string {
  return `data: ${encodeGeminiError(error, STATUS_BY_KIND[error.kind])}\n\n`;
}
