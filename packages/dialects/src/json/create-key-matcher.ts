import { decodeString } from "./decode-string.ts";
import type { JsonCursor } from "./json-cursor.ts";
import { keyIs } from "./key-is.ts";

/** A member's name that is one of the wanted ones, or (`exact` false) one that some servers take for it. */
export type KeyMatch<Key extends string> = { readonly key: Key; readonly exact: boolean };

/** Tells which wanted name stands under the visitor; undefined for any other. */
export type KeyMatcher<Key extends string> = (cursor: JsonCursor) => KeyMatch<Key> | undefined;

const BACKSLASH = 0x5c;
const CASE_BIT = 0x20;
const LONGEST_ESCAPE = 6;

/**
 * A matcher for lower-case ASCII names. Escapes are decoded, and a name that differs only in case is told
 * apart: Go's encoding/json folds case (U+017F and U+212A too), so a provider may read it as the wanted one.
 */
export function createKeyMatcher<Key extends string>(keys: readonly Key[]): KeyMatcher<Key> {
  const candidates = keys.map((key) => ({
    exact: { key, exact: true } satisfies KeyMatch<Key>,
    folded: { key, exact: false } satisfies KeyMatch<Key>,
  }));
  const longest = Math.max(...keys.map((key) => key.length));
  const byLength = Array.from({ length: longest + 1 }, (_, length) =>
    candidates.filter(({ exact }) => exact.key.length === length),
  );
  return (cursor) => {
    const length = cursor.keyEnd - cursor.keyStart;
    if (length > LONGEST_ESCAPE * longest) return undefined;
    if (!isPlain(cursor))
      return matchDecoded(decodeString(cursor.bytes, cursor.keyStart, cursor.keyEnd), candidates);
    const found = byLength[length]?.find(({ exact }) => foldsTo(cursor, exact.key));
    return found && (keyIs(cursor, found.exact.key) ? found.exact : found.folded);
  };
}

type Candidate<Key extends string> = { readonly exact: KeyMatch<Key>; readonly folded: KeyMatch<Key> };

function matchDecoded<Key extends string>(
  name: string,
  candidates: readonly Candidate<Key>[],
): KeyMatch<Key> | undefined {
  const folded = name.toUpperCase().toLowerCase();
  const found = candidates.find(({ exact }) => exact.key === folded);
  return found && (found.exact.key === name ? found.exact : found.folded);
}

function isPlain(cursor: JsonCursor): boolean {
  for (let place = cursor.keyStart; place < cursor.keyEnd; place += 1) {
    const byte = cursor.bytes[place] as number;
    if (byte >= 0x80 || byte === BACKSLASH) return false;
  }
  return true;
}

function foldsTo(cursor: JsonCursor, key: string): boolean {
  const { bytes, keyStart } = cursor;
  if (cursor.keyEnd - keyStart !== key.length) return false;
  for (let index = 0; index < key.length; index += 1) {
    if (((bytes[keyStart + index] as number) | CASE_BIT) !== (key.charCodeAt(index) | CASE_BIT)) return false;
  }
  return true;
}
