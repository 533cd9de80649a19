import { isObject, type JsonObject } from "../json/fields.ts";

const MAX_DEPTH = 1000;

/** A tool call's arguments as an object: what is not the JSON of one is kept whole as `_raw`. */
export function toolInput(text: string): JsonObject {
  return parse(text) ?? (text.trim() === "" ? {} : { _raw: text });
}

/** The same as JSON text, as it was written where it is an object: numbers keep all of their digits. */
export function toolInputText(text: string): string {
  return parse(text) === undefined ? JSON.stringify(toolInput(text)) : text;
}

/** An object as a tool call's arguments: `{}` for what nobody can write out again. */
export function argumentsText(input: unknown): string {
  try {
    return JSON.stringify(input ?? {});
  } catch {
    return "{}";
  }
}

function parse(text: string): JsonObject | undefined {
  if (nestsDeeply(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The platform reads JSON of any depth, but overflows its stack when it writes it. */
function nestsDeeply(text: string): boolean {
  if (text.length < MAX_DEPTH) return false;
  let depth = 0;
  for (let place = 0; place < text.length && depth < MAX_DEPTH; place += 1) {
    const code = text.charCodeAt(place) | 0x20;
    if (code === 0x7b) depth += 1;
    else if (code === 0x7d) depth -= 1;
  }
  return depth >= MAX_DEPTH;
}
