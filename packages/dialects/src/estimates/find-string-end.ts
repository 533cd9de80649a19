const QUOTE = 0x22;
/** After so many bytes without a quote the native search is worth its call. */
const FAR_BYTES = 1_024;

/** A body that strings are looked for in; the view is of the same bytes. */
export type SearchedBytes = { readonly bytes: Uint8Array; readonly view: DataView };

/**
 * The place of the quote that ends the JSON string whose inside begins at `from`, or the end of the bytes. A quote counts as
 * escaped after an odd number of backslashes. Linear.
 */
export function findStringEnd(searched: SearchedBytes, from: number): number {
  const { bytes } = searched;
  let place = findQuote(searched, from);
  while (place < bytes.length && isEscaped(bytes, from, place)) place = findQuote(searched, place + 1);
  return place;
}

function findQuote({ bytes, view }: SearchedBytes, from: number): number {
  const last = Math.min(from + FAR_BYTES, bytes.length - 8);
  let place = from;
  for (; place <= last; place += 8) {
    const low = quoteBits(view.getInt32(place, true));
    if (low !== 0) return place + firstByte(low);
    const high = quoteBits(view.getInt32(place + 4, true));
    if (high !== 0) return place + 4 + firstByte(high);
  }
  const found = bytes.indexOf(QUOTE, place);
  return found < 0 ? bytes.length : found;
}

/** A bit for the first of four bytes that is a quote, and maybe for later ones: the test for a byte of 0 after an exclusive or. */
function quoteBits(word: number): number {
  const mixed = word ^ 0x22222222;
  return (mixed - 0x01010101) & ~mixed & 0x80808080;
}

function firstByte(bits: number): number {
  return (31 - Math.clz32(bits & -bits)) >> 3;
}

function isEscaped(bytes: Uint8Array, from: number, quote: number): boolean {
  let place = quote;
  // A backslash; written out, as in `measure-text.ts`.
  while (place > from && bytes[place - 1] === 0x5c) place -= 1;
  return ((quote - place) & 1) === 1;
}
