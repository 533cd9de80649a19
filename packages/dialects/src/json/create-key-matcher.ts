import { decodeString } from "./decode-string.ts";
import type { JsonCursor } from "./json-cursor.ts";

/** A member's name that is one of the wanted ones, or (`exact` false) one that some servers take for it. */
export type KeyMatch<Key extends string> = { readonly key: Key; readonly exact: boolean };

/** Tells which wanted name stands under the visitor; undefined for any other. */
export type KeyMatcher<Key extends string> = (cursor: JsonCursor) => KeyMatch<Key> | undefined;

/**
 * A matcher for lower-case ASCII names. Escapes are decoded, and a name that differs only in case is told
 * apart: Go's encoding/json folds case (U+017F and U+212A too), so a provider may read it as the wanted one.
 */
export function createKeyMatcher<Key extends string>(keys: readonly Key[]): KeyMatcher<Key> {
  const exact = new Map<string, KeyMatch<Key>>(keys.map((key) => [key, { key, exact: true }]));
  const folded = new Map<string, KeyMatch<Key>>(keys.map((key) => [key, { key, exact: false }]));
  const lengths = new Set(keys.map((key) => key.length));
  const maxWrittenBytes = 6 * Math.max(...lengths);
  return (cursor) => {
    const length = cursor.keyEnd - cursor.keyStart;
    if (length > maxWrittenBytes || (!lengths.has(length) && isPlain(cursor))) return undefined;
    const name = decodeString(cursor.bytes, cursor.keyStart, cursor.keyEnd);
    return exact.get(name) ?? folded.get(name.toUpperCase().toLowerCase());
  };
}

function isPlain(cursor: JsonCursor): boolean {
  for (let place = cursor.keyStart; place < cursor.keyEnd; place += 1) {
    const byte = cursor.bytes[place] as number;
    if (byte >= 0x80 || byte === 0x5c) return false;
  }
  return true;
}
