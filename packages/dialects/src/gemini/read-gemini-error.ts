import { isObject, type JsonObject } from "../json/fields.ts";
import type { ErrorKind, NeutralError } from "../neutral/neutral-error.ts";
import { cleanErrorMessage } from "./clean-error-message.ts";
import { KINDS_BY_GOOGLE_STATUS, KINDS_BY_TEXT, KINDS_BY_WORD } from "./error-kinds.data.ts";

const WORD = /^[A-Z][A-Z_]{2,63}$/;

/** What a provider's error body, parsed, says: Google's object or a list of it, and the other shapes seen in the wild. */
export function readGeminiError(status: number, parsed: unknown): NeutralError {
  const outer: unknown = Array.isArray(parsed) ? parsed[0] : parsed;
  const inner = isObject(outer) ? (outer.error ?? outer) : outer;
  const error = isObject(inner) ? inner : {};
  const text = messageOf(inner) ?? "";
  const code = typeof error.status === "string" && WORD.test(error.status) ? error.status : undefined;
  const param = paramOf(error);
  return {
    kind: kindOf(status, code, text),
    message: cleanErrorMessage(text),
    ...(code === undefined ? {} : { code }),
    ...(param === undefined ? {} : { param }),
  };
}

function messageOf(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  if (!isObject(value)) return undefined;
  return [value.message, value.detail, value.error, value.error_description].find(
    (one): one is string => typeof one === "string" && one !== "",
  );
}

function kindOf(status: number, code: string | undefined, text: string): ErrorKind {
  const byText = status < 500 && status !== 429 ? KINDS_BY_TEXT.find(([said]) => said.test(text)) : undefined;
  if (byText !== undefined) return byText[1];
  const byWord = code === undefined ? undefined : KINDS_BY_WORD.get(code);
  return byWord ?? KINDS_BY_GOOGLE_STATUS.get(status) ?? (status >= 500 ? "server" : "invalid-request");
}

/** The first field of google.rpc.BadRequest. */
function paramOf({ details }: JsonObject): string | undefined {
  if (!Array.isArray(details)) return undefined;
  for (const detail of details) {
    const violations = isObject(detail) ? detail.fieldViolations : undefined;
    const first: unknown = Array.isArray(violations) ? violations[0] : undefined;
    if (isObject(first) && typeof first.field === "string" && first.field !== "")
      return first.field.slice(0, 200);
  }
  return undefined;
}
