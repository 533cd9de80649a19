import { createKeyMatcher } from "./create-key-matcher.ts";
import type { Span } from "./span.ts";
import { type JsonVisitor, skipValue } from "./walk-json.ts";

/** Where the wanted members of one object stand, and which of them is ambiguous. */
export type MemberCollector<Key extends string> = {
  readonly visit: JsonVisitor;
  readonly spans: { readonly [Name in Key]?: Span };
  /** A wanted member that is written twice, or in another case; undefined where none is. */
  readonly ambiguous: Key | undefined;
};

/** Makes collectors of the members `keys`: one per object, its `visit` given to a walk over it. */
export function createMemberCollector<Key extends string>(keys: readonly Key[]): () => MemberCollector<Key> {
  const match = createKeyMatcher(keys);
  return () => {
    const spans: { [Name in Key]?: Span } = {};
    const collector = {
      spans,
      ambiguous: undefined as Key | undefined,
      visit: ((cursor, at) => {
        const found = match(cursor);
        const end = skipValue(cursor, at);
        if (found === undefined || end < 0) return end;
        if (!found.exact || spans[found.key] !== undefined) collector.ambiguous ??= found.key;
        spans[found.key] = { start: at, end };
        return end;
      }) satisfies JsonVisitor,
    };
    return collector;
  };
}
