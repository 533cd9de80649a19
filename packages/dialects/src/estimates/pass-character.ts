import { LEAD } from "./byte-classes.ts";
import type { MeasuredText } from "./measured-text.ts";
import { tallyCodePoint } from "./tally-code-point.ts";
import { HALVES } from "./text-features.data.ts";

const THREE_BYTES = 0xe0;
const FOUR = 0xf0;

/** Counts the character beyond ASCII whose first byte is at `at`; a cut one counts by what there is of it. */
export function passCharacter(text: MeasuredText, at: number): number {
  const { bytes } = text;
  const lead = bytes[at] as number;
  const second = (bytes[at + 1] as number) & 0x3f;
  if (lead < THREE_BYTES) {
    tallyCodePoint(text, ((lead & 0x1f) << 6) | second);
    return at + 2;
  }
  if (lead < FOUR) {
    tallyCodePoint(text, ((lead & 0x0f) << 12) | (second << 6) | ((bytes[at + 2] as number) & 0x3f));
    return at + 3;
  }
  (text.tally[HALVES] as number) += 2;
  text.before = LEAD;
  return at + 4;
}
