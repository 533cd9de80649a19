/** The text in `bytes[start, end)` byte by byte, without backslashes. */
export function asciiText(bytes: Uint8Array, start: number, end: number): string {
  let text = "";
  for (let place = start; place < end; place += 1) {
    if (bytes[place] !== 0x5c) text += String.fromCharCode(bytes[place] as number);
  }
  return text;
}
