import { isUtf8 } from "node:buffer";
import { isObject, type JsonObject } from "../json/fields.ts";
import { KINDS_BY_STATUS } from "../neutral/kinds-by-status.data.ts";
import type { ErrorKind, NeutralError } from "../neutral/neutral-error.ts";
import { KIND_OF_CODE, KIND_OF_TYPE, KIND_OF_WORDS } from "./error-kinds.data.ts";
import { providerWords } from "./provider-words.ts";

const MAX_ERROR_BYTES = 65_536;
const MAX_CODE_CHARACTERS = 100;
const MAX_STATUS = 599;

/** What a body with an error status says: `{"type":"error","error":{"type","message"}}`, or whatever came instead. */
export function decodeError(status: number, body: Buffer): NeutralError {
  return readError(parse(body), status);
}

/** What an `error` event within a stream says. */
export function readStreamError(data: unknown): NeutralError {
  return readError(data, MAX_STATUS);
}

function readError(parsed: unknown, status: number): NeutralError {
  const error = errorObject(parsed);
  const details = isObject(error.details) ? error.details : {};
  const code = wordOf(details.error_code) ?? wordOf(error.code);
  const type = wordOf(error.type);
  const message = providerWords(parsed);
  const param = wordOf(error.param);
  return {
    kind: KIND_OF_CODE.get(code ?? type) ?? kindOfWords(kindOf(type, status), message),
    message,
    ...(code === undefined && type === undefined ? {} : { code: code ?? type }),
    ...(param === undefined ? {} : { param }),
  };
}

function errorObject(parsed: unknown): JsonObject {
  const outer = Array.isArray(parsed) ? parsed[0] : parsed;
  if (!isObject(outer)) return {};
  if (isObject(outer.error)) return outer.error;
  return outer.type === "error" ? { ...outer, type: undefined } : outer;
}

function kindOf(type: string | undefined, status: number): ErrorKind {
  const kind = KIND_OF_TYPE.get(type) ?? KINDS_BY_STATUS.get(status);
  return kind ?? (status >= 500 ? "server" : "invalid-request");
}

function kindOfWords(kind: ErrorKind, message: string): ErrorKind {
  if (kind !== "invalid-request" && kind !== "rate-limit" && kind !== "too-large") return kind;
  return KIND_OF_WORDS.find(([words]) => words.test(message))?.[1] ?? kind;
}

function wordOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" && value.length <= MAX_CODE_CHARACTERS ? value : undefined;
}

function parse(body: Buffer): unknown {
  if (body.length > MAX_ERROR_BYTES || !isUtf8(body)) return undefined;
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return undefined;
  }
}
