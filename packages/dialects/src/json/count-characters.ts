const BACKSLASH = 0x5c;
const LOWER_U = 0x75;

/** How many characters the checked JSON string in `bytes[start, end)` (no quotes) has; escapes count as one. */
export function countCharacters(bytes: Buffer, start: number, end: number): number {
  let characters = 0;
  let place = start;
  while (place < end) {
    const byte = bytes[place] as number;
    if (byte === BACKSLASH) place += bytes[place + 1] === LOWER_U ? 6 : 2;
    else place += 1;
    if ((byte & 0xc0) !== 0x80) characters += 1;
  }
  return characters;
}
