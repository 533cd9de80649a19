import type { JsonObject } from "../json/fields.ts";
import { KINDS_BY_STATUS } from "../neutral/kinds-by-status.data.ts";
import type { ErrorKind, NeutralError } from "../neutral/neutral-error.ts";
import { KINDS_BY_WORD } from "./error-kinds.data.ts";

const MAX_MESSAGE_CHARACTERS = 2000;
const MARKUP = /<[a-z!/]/i;
const SECRET = /https?:\/\/\S+|\bsk-[^\s"',]+/gi;
const CONTEXT_LENGTH = /maximum context length|context window|input is too long/i;
const FALLBACK = "The provider failed without saying why.";

/** What OpenAI's error object says. `status` = undefined: it came inside an answer that began with 200. */
export function readErrorObject(error: JsonObject, status: number | undefined): NeutralError {
  const message = cleanMessage(error.message);
  const code = wordOf(error.code) ?? wordOf(error.type);
  return {
    kind: kindOf(error, message, status),
    message: message ?? FALLBACK,
    code,
    param: typeof error.param === "string" ? error.param.slice(0, MAX_MESSAGE_CHARACTERS) : undefined,
  };
}

/** A provider's words, fit for a caller: bounded, without addresses and keys; undefined where they are markup or none. */
export function cleanMessage(value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  const text = value.slice(0, 2 * MAX_MESSAGE_CHARACTERS);
  if (text.trim() === "" || MARKUP.test(text)) return undefined;
  return text.replace(SECRET, "[hidden]").slice(0, MAX_MESSAGE_CHARACTERS);
}

function kindOf(error: JsonObject, message: string | undefined, status: number | undefined): ErrorKind {
  const byWord = KINDS_BY_WORD.get(wordOf(error.code) ?? "") ?? KINDS_BY_WORD.get(wordOf(error.type) ?? "");
  if (byWord !== undefined) return byWord;
  const isCallers = status === undefined ? error.type === "invalid_request_error" : status < 500;
  if (isCallers && CONTEXT_LENGTH.test(message ?? "")) return "context-length";
  return KINDS_BY_STATUS.get(status ?? 0) ?? (isCallers ? "invalid-request" : "server");
}

function wordOf(value: unknown): string | undefined {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value !== "" ? value.slice(0, 200) : undefined;
}
