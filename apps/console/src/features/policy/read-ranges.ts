import { parseRange } from "@operon/domain";

const SEPARATORS = /[\s,;]+/;

/** An entry as it was typed, and as it is kept: in its canonical form, or as typed where it is no range. */
export type ReadRange = { readonly typed: string; readonly text: string };

/** Addresses and ranges from a paste: commas, semicolons, spaces and lines divide them. */
export function readRanges(pasted: string): readonly ReadRange[] {
  return pasted
    .split(SEPARATORS)
    .filter((typed) => typed !== "")
    .map((typed) => ({ typed, text: parseRange(typed)?.text ?? typed }));
}
