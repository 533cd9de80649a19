const reversedPolynomial = 0xedb88320;

const table = new Int32Array(256);
for (let byte = 0; byte < 256; byte++) {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++) remainder = (remainder >>> 1) ^ (remainder & 1 ? reversedPolynomial : 0);
  table[byte] = remainder;
}

/** What each byte does to the remainder, for those who take other steps in the same loop. */
export function crc32Table(): Readonly<Int32Array> {
  return table;
}

/**
 * CRC-32 (IEEE 802.3) of the first `length` characters of an ASCII text, as an unsigned number. As fast as
 * `zlib.crc32` for the 49 characters of a key, and needs no slice of it.
 */
export function crc32OfAscii(text: string, length: number): number {
  let crc = -1;
  for (let i = 0; i < length; i++) {
    crc = (crc >>> 8) ^ (table[(crc ^ text.charCodeAt(i)) & 255] as number);
  }
  return (crc ^ -1) >>> 0;
}
