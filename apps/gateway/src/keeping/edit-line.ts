/** What stands in a line's bytes `[start, end)` instead. */
export type LineEdit = {
  readonly at: { readonly start: number; readonly end: number };
  readonly to: Buffer;
};

/** A line with some of its parts replaced, in whatever order they stand; they must not overlap. */
export function editLine(line: Buffer, edits: readonly LineEdit[]): Buffer {
  const pieces: Buffer[] = [];
  let from = 0;
  for (const { at, to } of edits.toSorted((a, b) => a.at.start - b.at.start)) {
    pieces.push(line.subarray(from, at.start), to);
    from = at.end;
  }
  return Buffer.concat([...pieces, line.subarray(from)]);
}
