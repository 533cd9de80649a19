import { SIGN } from "./byte-classes.ts";
import type { MeasuredText } from "./measured-text.ts";
import { MORE_SIGNS, SAME_SIGNS, SIGNS } from "./text-features.data.ts";

/** Counts a sign of punctuation. */
export function tallySign(text: MeasuredText, sign: number): void {
  const { tally } = text;
  if (text.before !== SIGN) (tally[SIGNS] as number) += 1;
  else if (sign === text.sign) (tally[SAME_SIGNS] as number) += 1;
  else (tally[MORE_SIGNS] as number) += 1;
  text.before = SIGN;
  text.sign = sign;
}
