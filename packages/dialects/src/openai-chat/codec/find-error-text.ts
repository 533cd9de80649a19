import { isObject } from "../../json/fields.ts";

const MAX_DEPTH = 6;
const MEMBERS = ["message", "error", "detail", "msg", "errors", "error_message", "title", "reason"];

/** The first text that tells of an error, in any of the shapes that servers have for it: objects, lists, bare text. */
export function findErrorText(value: unknown, depth = 0): string | undefined {
  if (typeof value === "string") return value.trim() === "" ? undefined : value;
  if (depth > MAX_DEPTH) return undefined;
  const inner = Array.isArray(value)
    ? value.slice(0, MAX_DEPTH)
    : isObject(value)
      ? MEMBERS.map((name) => value[name])
      : [];
  for (const candidate of inner) {
    const found = findErrorText(candidate, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}
