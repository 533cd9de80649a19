import { BREAK, BYTE_CLASSES, DIGIT, ESCAPE, LEAD, LOWER, SIGN, SPACE, UPPER } from "./byte-classes.ts";
import type { MeasuredText } from "./measured-text.ts";
import { passCharacter } from "./pass-character.ts";
import { passEscape } from "./pass-escape.ts";
import { tallyBreak } from "./tally-break.ts";
import { tallySign } from "./tally-sign.ts";
import {
  BLANKS,
  CAPITAL_RUNS,
  CAPITALS,
  DIGIT_GROUPS,
  DIGITS,
  GLUED_WORD,
  LONG_LETTERS,
  LONGEST_WORD,
  SPACED_WORD,
} from "./text-features.data.ts";

const DIGITS_PER_GROUP = 3;

/** Adds what stands inside a JSON string, `bytes[start, end)`, to the tally. Any bytes will do; each is read a few times at most. */
export function measureText(text: MeasuredText, start: number, end: number): void {
  text.before = SPACE;
  text.end = end;
  const { bytes } = text;
  let at = start;
  while (at < end) at = isSmall(bytes[at] as number) ? passWord(text, at, at + 1) : passRun(text, at);
}

/** The rest of a word that begins at `from`: small letters, and the blank after them, which belongs to the next word. */
function passWord(text: MeasuredText, from: number, at: number): number {
  const { bytes, end, tally } = text;
  let after = at;
  while (after < end && isSmall(bytes[after] as number)) after += 1;
  const letters = after - from;
  const first = text.before === SPACE ? SPACED_WORD : GLUED_WORD;
  if (letters <= LONGEST_WORD) (tally[first + letters] as number) += 1;
  else {
    (tally[first + LONGEST_WORD] as number) += 1;
    (tally[LONG_LETTERS] as number) += letters - LONGEST_WORD;
  }
  if (after + 1 < end && isBlank(bytes[after] as number) && !isBlank(bytes[after + 1] as number)) {
    text.before = SPACE;
    return after + 1;
  }
  text.before = LOWER;
  return after;
}

// Written out: a bundle makes variables of a module's constants, and to read them for each byte costs a third of the time.
function isSmall(byte: number): boolean {
  return (byte - 0x61) >>> 0 < 26;
}

function isBlank(byte: number): boolean {
  return byte === 0x20;
}

function passRun(text: MeasuredText, at: number): number {
  switch (BYTE_CLASSES[text.bytes[at] as number]) {
    case UPPER:
      return passCapitals(text, at);
    case SPACE:
      return passBlanks(text, at);
    case DIGIT:
      return passDigits(text, at);
    case SIGN:
      tallySign(text, text.bytes[at] as number);
      return at + 1;
    case BREAK:
      tallyBreak(text);
      return at + 1;
    case ESCAPE:
      return passEscape(text, at);
    case LEAD:
      return passCharacter(text, at);
    default:
      return at + 1;
  }
}

/** Capitals; the last one of several belongs to the small letters that follow. */
function passCapitals(text: MeasuredText, from: number): number {
  const { bytes, end, tally } = text;
  if (from + 1 < end && isSmall(bytes[from + 1] as number)) return passWord(text, from, from + 2);
  const after = passClass(text, from + 1, UPPER);
  if (after - from === 1) return passWord(text, from, after);
  const small = after < end && isSmall(bytes[after] as number);
  const capitals = small ? after - from - 1 : after - from;
  (tally[CAPITAL_RUNS] as number) += 1;
  (tally[CAPITALS] as number) += capitals;
  text.before = UPPER;
  return small ? passWord(text, after - 1, after) : after;
}

function passDigits(text: MeasuredText, from: number): number {
  const { tally } = text;
  const after = passClass(text, from + 1, DIGIT);
  (tally[DIGIT_GROUPS] as number) += Math.ceil((after - from) / DIGITS_PER_GROUP);
  (tally[DIGITS] as number) += after - from;
  text.before = DIGIT;
  return after;
}

/** One blank is part of the word that follows it. */
function passBlanks(text: MeasuredText, from: number): number {
  const after = passClass(text, from + 1, SPACE);
  if (after - from > 1) (text.tally[BLANKS] as number) += 1;
  text.before = SPACE;
  return after;
}

function passClass({ bytes, end }: MeasuredText, at: number, wanted: number): number {
  let place = at;
  while (place < end && BYTE_CLASSES[bytes[place] as number] === wanted) place += 1;
  return place;
}
