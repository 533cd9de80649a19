import { isObject, type JsonObject } from "../json/fields.ts";

/** What stands between the parts of a summary. */
export const SUMMARY_SEPARATOR = "\n\n";

/** What can be read of a reasoning item: its summary, or its own text where it has no summary. */
export function readableReasoning(item: JsonObject): string {
  return join(item.summary) || join(item.content);
}

function join(list: unknown): string {
  if (!Array.isArray(list)) return "";
  return list
    .map((part) => (isObject(part) && typeof part.text === "string" ? part.text : ""))
    .filter((text) => text !== "")
    .join(SUMMARY_SEPARATOR);
}
