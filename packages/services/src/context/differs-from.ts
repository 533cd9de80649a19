import { isDeepStrictEqual } from "node:util";

/** Whether any field that `changes` names has another value in `row`; undefined names nothing. */
export function differsFrom(row: object, changes: object): boolean {
  const before = new Map<string, unknown>(Object.entries(row));
  return Object.entries(changes).some(
    ([field, value]) => value !== undefined && !isDeepStrictEqual(before.get(field), value),
  );
}
