import { isUtf8 } from "node:buffer";
import { providerWords } from "../anthropic/provider-words.ts";
import { KINDS_BY_STATUS } from "../neutral/kinds-by-status.data.ts";
import type { ErrorKind, NeutralError } from "../neutral/neutral-error.ts";

const MAX_ERROR_BYTES = 65_536;
/** A word of the deny list in a prompt or an answer. https://docs.cohere.com/reference/errors */
const DENIED_WORD_STATUS = 498;
const WORDS: readonly (readonly [RegExp, ErrorKind])[] = [
  [/^too many tokens/i, "context-length"],
  [/^(?:blocked|invalid) (?:input|output)\b/i, "content-filter"],
];

/** What a body with an error status says: `{"id", "message"}`. */
export function decodeCohereError(status: number, body: Buffer): NeutralError {
  return readCohereError(parse(body), status);
}

/** The same for what is parsed; `status` is 0 inside a stream that began with 200. */
export function readCohereError(parsed: unknown, status: number): NeutralError {
  const message = providerWords(parsed);
  return { kind: WORDS.find(([words]) => words.test(message))?.[1] ?? kindOf(status), message };
}

function kindOf(status: number): ErrorKind {
  if (status === DENIED_WORD_STATUS) return "content-filter";
  return KINDS_BY_STATUS.get(status) ?? (status === 0 || status >= 500 ? "server" : "invalid-request");
}

function parse(body: Buffer): unknown {
  if (body.length > MAX_ERROR_BYTES || !isUtf8(body)) return undefined;
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return undefined;
  }
}
