import { isObject, type JsonObject } from "../json/fields.ts";
import { isTooDeep } from "./is-too-deep.ts";

/** A tool call's arguments as the object that Gemini's `args` is; what is none is kept as text in `_raw`. */
export function parseArguments(text: string): JsonObject {
  if (text.trim() === "") return {};
  try {
    const parsed: unknown = JSON.parse(text);
    if (isObject(parsed) && !isTooDeep(parsed)) return parsed;
  } catch {
    // A model may write what is no JSON.
  }
  return { _raw: text };
}
