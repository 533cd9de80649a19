import { isObject, type JsonObject } from "../../json/fields.ts";
import type { NeutralError } from "../../neutral/neutral-error.ts";
import { cleanErrorText } from "./clean-error-text.ts";
import { errorKindOf } from "./error-kind-of.ts";
import { findErrorText } from "./find-error-text.ts";

const FALLBACK = "The provider refused the request.";
const FAILURE = "The provider failed.";
const MAX_WORD_LENGTH = 100;
const word = /^[\w.:/[\]-]+$/;

/** What a provider's error object says, in whatever shape; `status` is 0 inside a stream that began with 200. */
export function readChatError(value: unknown, status: number): NeutralError {
  const said = innermost(value);
  const found = findErrorText(value);
  const kind = errorKindOf({
    status,
    words: [innerCode(said.innererror), said.code, said.type, said.status],
    text: (found ?? "").slice(0, 4000),
  });
  const message = found === undefined ? undefined : cleanErrorText(found);
  const isCallers = status >= 400 && status < 500;
  return {
    kind,
    message: message ?? (isCallers ? FALLBACK : FAILURE),
    code: wordOf(said.code) ?? wordOf(said.type),
    param: wordOf(said.param),
  };
}

/** The object that holds the code: the value's `error`, its first entry, or itself. */
function innermost(value: unknown): JsonObject {
  const first = Array.isArray(value) ? value[0] : value;
  if (!isObject(first)) return {};
  return isObject(first.error) ? first.error : first;
}

/** Azure says there what its content filter found. */
function innerCode(value: unknown): unknown {
  return isObject(value) ? value.code : undefined;
}

function wordOf(value: unknown): string | undefined {
  if (typeof value === "number") return String(value);
  if (typeof value !== "string" || value.length > MAX_WORD_LENGTH) return undefined;
  return word.test(value) ? value : undefined;
}
