import { type FieldCursor, KEY_REST, KEY_START, takeCharacter, takeRun, takeSpaces } from "./field-cursor.ts";
import { type BareItem, readBareItem } from "./read-bare-item.ts";

/** Parameters in the order in which they stand. */
export type Parameters = ReadonlyMap<string, BareItem>;

const none: Parameters = new Map();
const present: BareItem = { kind: "boolean", value: true };
const maxParameters = 16;

/**
 * Reads the parameters of an item or inner list (RFC 8941 section 4.2.3.2). A name that stands twice is
 * refused, where the RFC lets the last one win: two readers must never see two requests.
 */
export function readParameters(cursor: FieldCursor): Parameters | undefined {
  if (cursor.text[cursor.at] !== ";") return none;
  const parameters = new Map<string, BareItem>();
  while (takeCharacter(cursor, ";")) {
    takeSpaces(cursor);
    const name = takeRun(cursor, KEY_START, KEY_REST);
    const value = takeCharacter(cursor, "=") ? readBareItem(cursor) : present;
    if (name === "" || value === undefined || parameters.has(name)) return undefined;
    if (parameters.size === maxParameters) return undefined;
    parameters.set(name, value);
  }
  return parameters;
}
