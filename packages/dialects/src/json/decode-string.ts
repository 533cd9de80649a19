const BACKSLASH = 0x5c;

/** The value of the JSON string without its quotes in `bytes[start, end)`, which a reader has checked. */
export function decodeString(bytes: Buffer, start: number, end: number): string {
  for (let place = start; place < end; place += 1) {
    if (bytes[place] === BACKSLASH) return JSON.parse(bytes.toString("utf8", start - 1, end + 1)) as string;
  }
  return bytes.toString("utf8", start, end);
}
