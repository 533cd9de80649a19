import type { PromptWalk } from "./prompt-walk.ts";

const COMMA = 0x2c;
const CLOSE_BRACKET = 0x5d;
/** So much of a list of ids is counted; the rest has as many in as many bytes. */
const COUNTED_BYTES = 1_024;
const LONGEST_NUMBER = 24;
const DIGITS_PER_TOKEN = 3;

/** Takes in the number at `at`, or where ids of tokens stand for a prompt, the rest of the list. */
export function passNumber(walk: PromptWalk, at: number): number {
  const { section, depth, nameDepth } = walk;
  if (section === "prompt" && nameDepth === 1 && depth > 1) return passIds(walk, at);
  const end = numberEnd(walk.bytes, at);
  if (section === "tools") walk.scalars += 1;
  else if (section === "prompt") walk.scalars += Math.ceil((end - at) / DIGITS_PER_TOKEN);
  else if (depth === 1 || (section === "output" && depth === 2)) readBound(walk, at, end);
  return end;
}

function passIds(walk: PromptWalk, at: number): number {
  const { bytes } = walk;
  const found = bytes.indexOf(CLOSE_BRACKET, at);
  const end = found < 0 ? bytes.length : found;
  if (end - at <= COUNTED_BYTES) walk.ids += 1 + commasIn(bytes, at, end);
  else walk.ids += Math.ceil((commasIn(bytes, at, at + COUNTED_BYTES) * (end - at)) / COUNTED_BYTES);
  return end;
}

function commasIn(bytes: Uint8Array, start: number, end: number): number {
  let commas = 0;
  for (let place = start; place < end; place += 1) if (bytes[place] === COMMA) commas += 1;
  return commas;
}

/** Written twice, the larger counts: nobody knows which one the provider takes. */
function readBound(walk: PromptWalk, start: number, end: number): void {
  if (walk.member !== "maxOutput" && walk.member !== "choices") return;
  if (end - start > LONGEST_NUMBER) return;
  const value = numberIn(walk.bytes, start, end);
  if (!Number.isSafeInteger(value) || value < 1) return;
  if (walk.member === "choices") walk.choices = Math.max(walk.choices, value);
  else walk.maxOutput = Math.max(walk.maxOutput ?? 0, value);
}

function numberIn(bytes: Uint8Array, start: number, end: number): number {
  let text = "";
  for (let place = start; place < end; place += 1) text += String.fromCharCode(bytes[place] as number);
  return Number(text);
}

/** After digits, signs, points and exponents in any order. */
function numberEnd(bytes: Uint8Array, at: number): number {
  let place = at + 1;
  while (place < bytes.length && isOfNumber(bytes[place] as number)) place += 1;
  return place;
}

function isOfNumber(byte: number): boolean {
  if (byte >= 0x30 && byte <= 0x39) return true;
  return byte === 0x2b || byte === 0x2d || byte === 0x2e || (byte | 0x20) === 0x65;
}
