import { isWritten } from "./is-written.ts";

/** What stands for the name in `bytes[start, end)`, compared as it is written; undefined for names that are not in the table. */
export type NameTable<Kind extends string> = (
  bytes: Uint8Array,
  start: number,
  end: number,
) => Kind | undefined;

type Entry<Kind extends string> = { readonly name: string; readonly kind: Kind };

/** A power of two, so large that few names share a slot. */
const SLOTS = 512;

/** A table from kinds to the names (ASCII) that are of that kind. */
export function createNameTable<Kind extends string>(
  namesByKind: Readonly<Record<Kind, readonly string[]>>,
): NameTable<Kind> {
  const slots = Array.from({ length: SLOTS }, (): Entry<Kind>[] => []);
  for (const kind of Object.keys(namesByKind) as Kind[]) {
    for (const name of namesByKind[kind]) {
      slots[slotOf(name.length, name.charCodeAt(0), name.charCodeAt(name.length - 1))]?.push({ name, kind });
    }
  }
  return (bytes, start, end) => {
    const length = end - start;
    if (length < 1) return undefined;
    for (const { name, kind } of slots[slotOf(length, bytes[start] as number, bytes[end - 1] as number)] ??
      []) {
      if (name.length === length && isWritten(bytes, start, name)) return kind;
    }
    return undefined;
  };
}

function slotOf(length: number, first: number, last: number): number {
  return (length * 37 + first * 5 + last * 11) & (SLOTS - 1);
}
