import { isObject, type JsonObject } from "../json/fields.ts";
import type { NeutralError } from "../neutral/neutral-error.ts";
import { readErrorObject } from "./read-error-object.ts";

const MAX_ERROR_BYTES = 65_536;

/** What the body of an answer with an error status says, in whichever of the known shapes it is. */
export function decodeError(status: number, body: Buffer): NeutralError {
  const parsed = body.length <= MAX_ERROR_BYTES ? parse(body.toString("utf8")) : undefined;
  return readErrorObject(errorObject(parsed), status);
}

/** OpenAI's object, or what other servers write instead, brought into its shape. */
function errorObject(parsed: unknown): JsonObject {
  const found: unknown = Array.isArray(parsed) ? parsed[0] : parsed;
  if (typeof found === "string") return { message: found };
  if (!isObject(found)) return {};
  const { error, detail, errors } = found;
  if (isObject(error)) return error;
  for (const text of [error, found.message, detail]) {
    if (typeof text === "string" && text !== "") return { ...found, message: text };
  }
  const listed = [detail, errors].find(Array.isArray)?.[0] ?? detail;
  if (!isObject(listed)) return typeof listed === "string" ? { message: listed } : {};
  return { ...listed, message: listed.message ?? listed.msg };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
