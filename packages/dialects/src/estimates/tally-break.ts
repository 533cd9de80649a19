import { BREAK, SIGN } from "./byte-classes.ts";
import type { MeasuredText } from "./measured-text.ts";
import { BREAKS, BREAKS_AFTER_SIGNS } from "./text-features.data.ts";

/** Counts a line break or tab; those that follow one another are one. */
export function tallyBreak(text: MeasuredText): void {
  const { tally, before } = text;
  if (before === SIGN) (tally[BREAKS_AFTER_SIGNS] as number) += 1;
  else if (before !== BREAK) (tally[BREAKS] as number) += 1;
  text.before = BREAK;
}
