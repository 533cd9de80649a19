import type { MeasuredText } from "./measured-text.ts";
import { tallyBreak } from "./tally-break.ts";
import { tallyCodePoint } from "./tally-code-point.ts";
import { tallySign } from "./tally-sign.ts";

const LOWER_U = 0x75;
const DIGITS_AFTER_U = 4;
const LOWER_A = 0x61;

/** Counts what the backslash at `at` and what follows stand for, and returns the place after it. */
export function passEscape(text: MeasuredText, at: number): number {
  const kind = text.bytes[at + 1] as number;
  if (kind === LOWER_U) return passUnicode(text, at + 2);
  // Of what may follow a backslash, the letters b, f, n, r and t are white space; signs stand for themselves.
  if (kind >= LOWER_A) tallyBreak(text);
  else tallySign(text, kind);
  return at + 2;
}

/** Four digits, or as many as there are: whatever is wrong costs a sign. */
function passUnicode(text: MeasuredText, at: number): number {
  let unit = 0;
  let place = at;
  const after = Math.min(at + DIGITS_AFTER_U, text.end);
  for (; place < after; place += 1) {
    const digit = hexDigit(text.bytes[place] as number);
    if (digit < 0) break;
    unit = unit * 16 + digit;
  }
  tallyCodePoint(text, unit);
  return place;
}

function hexDigit(byte: number): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = (byte | 0x20) - 0x61;
  return letter >= 0 && letter < 6 ? letter + 10 : -1;
}
