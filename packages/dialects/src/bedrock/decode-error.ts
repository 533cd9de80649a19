import { isUtf8 } from "node:buffer";
import { providerWords } from "../anthropic/provider-words.ts";
import { isObject, type JsonObject } from "../json/fields.ts";
import { KINDS_BY_STATUS } from "../neutral/kinds-by-status.data.ts";
import type { ErrorKind, NeutralError } from "../neutral/neutral-error.ts";
import { KIND_OF_EXCEPTION, KIND_OF_WORDS } from "./error-kinds.data.ts";

const MAX_ERROR_BYTES = 65_536;
const MAX_NAME_CHARACTERS = 100;
/** They tell whose account it is. */
const ACCOUNT = /\barn:aws[\w-]*:\S+|\b\d{12}\b/g;
const FAILED_DEPENDENCY = 424;

/** What a body with an error status says: `{"message"}`, some with `__type`. The exception's name is mostly in a header only. */
export function decodeError(status: number, body: Buffer): NeutralError {
  const parsed = parse(body);
  const told = isObject(parsed) ? parsed : {};
  const name = exceptionName(told.__type);
  return readError(told, name, KINDS_BY_STATUS.get(status) ?? kindOfClass(status));
}

/** What an exception inside a stream says; `name` as its header has it. */
export function readException(name: string | undefined, body: unknown): NeutralError {
  return readError(isObject(body) ? body : {}, exceptionName(name), "server");
}

function readError(told: JsonObject, name: string | undefined, otherwise: ErrorKind): NeutralError {
  const message = providerWords({ message: told.message ?? told.Message }).replace(ACCOUNT, "[removed]");
  const kind = KIND_OF_EXCEPTION.get(name?.toLowerCase() ?? "") ?? otherwise;
  const meant =
    kind === "invalid-request" ? KIND_OF_WORDS.find(([words]) => words.test(message))?.[1] : undefined;
  return { kind: meant ?? kind, message, ...(name === undefined ? {} : { code: name }) };
}

/** `com.amazon.coral.service#AccessDeniedException`, `ValidationException:http://…`, or the name alone. */
function exceptionName(value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  const name =
    value
      .slice(value.indexOf("#") + 1)
      .split(":", 1)[0]
      ?.trim() ?? "";
  return name === "" || name.length > MAX_NAME_CHARACTERS ? undefined : name;
}

function kindOfClass(status: number): ErrorKind {
  return status >= 500 || status === FAILED_DEPENDENCY ? "server" : "invalid-request";
}

function parse(body: Buffer): unknown {
  if (body.length > MAX_ERROR_BYTES || !isUtf8(body)) return undefined;
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return undefined;
  }
}
