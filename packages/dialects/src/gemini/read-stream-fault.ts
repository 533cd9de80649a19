import { isObject } from "../json/fields.ts";
import type { NeutralError } from "../neutral/neutral-error.ts";
import { readGeminiError } from "./read-gemini-error.ts";

const UNKNOWN_STATUS = 500;

/** The error that an event of a stream tells of (`{"error":{…}}` or a list of it); undefined where it tells of none. */
export function readStreamFault(data: unknown, isErrorEvent: boolean): NeutralError | undefined {
  const outer: unknown = Array.isArray(data) ? data[0] : data;
  const error = isObject(outer) ? outer.error : undefined;
  const isFault = isObject(error) || (typeof error === "string" && error !== "");
  if (!isFault && !isErrorEvent) return undefined;
  const code = isObject(error) ? error.code : undefined;
  return readGeminiError(typeof code === "number" && code >= 400 ? code : UNKNOWN_STATUS, outer);
}
