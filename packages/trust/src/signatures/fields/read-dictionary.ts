import {
  type FieldCursor,
  KEY_REST,
  KEY_START,
  takeCharacter,
  takeOptionalWhitespace,
  takeRun,
  takeSpaces,
} from "./field-cursor.ts";
import { type BareItem, readBareItem } from "./read-bare-item.ts";
import { type Parameters, readParameters } from "./read-parameters.ts";

/** A value with its parameters. */
export type Item = { readonly kind: "item"; readonly value: BareItem; readonly parameters: Parameters };

/** Items in brackets, with parameters of the whole. */
export type InnerList = {
  readonly kind: "inner-list";
  readonly items: readonly Item[];
  readonly parameters: Parameters;
};

/** The members of a dictionary by their keys. */
export type Dictionary = ReadonlyMap<string, Item | InnerList>;

const present: BareItem = { kind: "boolean", value: true };
const maxItems = 16;

/**
 * Reads a whole field as a dictionary (RFC 8941 section 4.2.2), by hand and in one pass; undefined = it is
 * none, or has more members than allowed. A key that stands twice is refused, where the RFC lets the last win.
 */
export function readDictionary(text: string, maxMembers: number): Dictionary | undefined {
  const members = new Map<string, Item | InnerList>();
  const cursor: FieldCursor = { text, at: 0 };
  takeSpaces(cursor);
  while (cursor.at < text.length) {
    const key = takeRun(cursor, KEY_START, KEY_REST);
    const member = key === "" ? undefined : readMember(cursor);
    if (member === undefined || members.has(key) || members.size === maxMembers) return undefined;
    members.set(key, member);
    takeOptionalWhitespace(cursor);
    if (cursor.at === text.length) break;
    if (!takeCharacter(cursor, ",")) return undefined;
    takeOptionalWhitespace(cursor);
    if (cursor.at === text.length) return undefined;
  }
  return members;
}

function readMember(cursor: FieldCursor): Item | InnerList | undefined {
  if (!takeCharacter(cursor, "=")) return withParameters(cursor, present);
  return takeCharacter(cursor, "(") ? readInnerList(cursor) : readItem(cursor);
}

function readItem(cursor: FieldCursor): Item | undefined {
  const value = readBareItem(cursor);
  return value && withParameters(cursor, value);
}

function withParameters(cursor: FieldCursor, value: BareItem): Item | undefined {
  const parameters = readParameters(cursor);
  return parameters && { kind: "item", value, parameters };
}

function readInnerList(cursor: FieldCursor): InnerList | undefined {
  const items: Item[] = [];
  let separated = true;
  takeSpaces(cursor);
  while (!takeCharacter(cursor, ")")) {
    const item = separated && items.length < maxItems ? readItem(cursor) : undefined;
    if (item === undefined) return undefined;
    items.push(item);
    separated = takeSpaces(cursor) > 0;
  }
  const parameters = readParameters(cursor);
  return parameters && { kind: "inner-list", items, parameters };
}
