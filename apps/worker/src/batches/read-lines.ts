/** A line without its end; null = it was longer than is read. */
export type ReadLine = Buffer | null;

const NEWLINE = 0x0a;

/**
 * The lines of a body, as they come, empty ones left out. Holds one line at most: of a longer one than `maxLineBytes` only is known that
 * it was there. Throws what the body throws.
 */
export async function* readLines(body: AsyncIterable<Buffer>, maxLineBytes: number): AsyncIterable<ReadLine> {
  let parts: Buffer[] = [];
  let bytes = 0;
  const finish = (): ReadLine | undefined => {
    const line = bytes > maxLineBytes ? null : Buffer.concat(parts, bytes);
    [parts, bytes] = [[], 0];
    return line === null || !isBlank(line) ? line : undefined;
  };
  const add = (part: Buffer): void => {
    bytes += part.length;
    if (bytes > maxLineBytes) parts = [];
    else parts.push(part);
  };
  for await (const chunk of body) {
    let from = 0;
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, from)) {
      add(chunk.subarray(from, at));
      from = at + 1;
      const line = finish();
      if (line !== undefined) yield line;
    }
    add(chunk.subarray(from));
  }
  const last = finish();
  if (last !== undefined) yield last;
}

function isBlank(line: Buffer): boolean {
  return line.length === 0 || line.toString("latin1").trim() === "";
}
