import type { NeutralError } from "../neutral/neutral-error.ts";
import { ERROR_WORDS, FAILED_CODES } from "./error-kinds.data.ts";

/** OpenAI's error object for a provider's error, as a whole answer's body. */
export function encodeError({ kind, message, code, param }: NeutralError): string {
  const words = ERROR_WORDS[kind];
  return JSON.stringify({
    error: { message, type: words.type, param: param ?? null, code: words.code ?? code ?? null },
  });
}

/** The `error` of a failed response. */
export function failedError({ kind, message, code }: NeutralError): {
  readonly code: string;
  readonly message: string;
} {
  const own = code !== undefined && FAILED_CODES.has(code) ? code : undefined;
  return { code: own ?? ERROR_WORDS[kind].failed, message };
}
