/** A small letter of ASCII; so too the others below. */
export const LOWER = 0;
/** A capital. */
export const UPPER = 1;
/** 0 to 9. */
export const DIGIT = 2;
/** A blank. */
export const SPACE = 3;
/** Any control character. */
export const BREAK = 4;
/** Punctuation. */
export const SIGN = 5;
/** A backslash. */
export const ESCAPE = 6;
/** The first byte of a character beyond ASCII. */
export const LEAD = 7;
/** A later byte of one. */
const REST = 8;

/** The class of each byte. */
export const BYTE_CLASSES = Uint8Array.from({ length: 256 }, (_, byte) => classOf(byte));

function classOf(byte: number): number {
  if (byte >= 0xc0) return LEAD;
  if (byte >= 0x80) return REST;
  if (byte >= 0x61 && byte <= 0x7a) return LOWER;
  if (byte >= 0x41 && byte <= 0x5a) return UPPER;
  if (byte >= 0x30 && byte <= 0x39) return DIGIT;
  if (byte === 0x20) return SPACE;
  if (byte === 0x5c) return ESCAPE;
  return byte < 0x20 ? BREAK : SIGN;
}
