import type { JsonCursor } from "./json-cursor.ts";

/** Whether the member under the visitor is written exactly as `name` (ASCII, no escapes). */
export function keyIs(cursor: JsonCursor, name: string): boolean {
  const { bytes, keyStart } = cursor;
  if (cursor.keyEnd - keyStart !== name.length) return false;
  for (let index = 0; index < name.length; index += 1) {
    if (bytes[keyStart + index] !== name.charCodeAt(index)) return false;
  }
  return true;
}
