import { LEAD } from "./byte-classes.ts";
import type { MeasuredText } from "./measured-text.ts";
import { tallySign } from "./tally-sign.ts";
import {
  HALVES,
  HANGUL,
  IDEOGRAPHS,
  INDIC,
  KANA,
  LATIN,
  MARKS,
  TWO_BYTE_RUNS,
  TWO_BYTES,
} from "./text-features.data.ts";

/** Counts a character of Unicode's first plane, or half of one beyond it. */
export function tallyCodePoint(text: MeasuredText, code: number): void {
  const { tally } = text;
  if (code < 0x80) {
    tallySign(text, code);
    return;
  }
  if (code >= 0x250 && code < 0x800) {
    (tally[TWO_BYTES] as number) += 1;
    if (text.before !== LEAD) (tally[TWO_BYTE_RUNS] as number) += 1;
  } else if (code >= 0xd800 && code < 0xe000) (tally[HALVES] as number) += 1;
  else (tally[featureOf(code)] as number) += 1;
  text.before = LEAD;
}

/** By script, as far as tokenizers treat scripts alike. */
function featureOf(code: number): number {
  if (code < 0x250 || (code >= 0x1e00 && code < 0x1f00)) return LATIN;
  if (code < 0x2000) return INDIC;
  if (code < 0x3000) return MARKS;
  if (code < 0x3400) return KANA;
  if (code < 0xa000) return IDEOGRAPHS;
  if (code >= 0xac00 && code < 0xd800) return HANGUL;
  return code >= 0xf900 && code < 0xfb00 ? IDEOGRAPHS : MARKS;
}
