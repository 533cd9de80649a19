import { findStringEnd } from "./find-string-end.ts";
import { passNumber } from "./pass-number.ts";
import type { PromptWalk } from "./prompt-walk.ts";
import { readName } from "./read-name.ts";
import { readText } from "./read-text.ts";

const BLANK = 0x20;
const QUOTE = 0x22;
const MINUS = 0x2d;
const COLON = 0x3a;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const MAX_HOLDERS = 64;

/** Walks through a body from its first byte to its last. What is no JSON is passed over somehow; nothing throws. */
export function walkPrompt(walk: PromptWalk): void {
  const { bytes } = walk;
  let at = 0;
  while (at < bytes.length) at = passToken(walk, at, bytes[at] as number);
}

function passToken(walk: PromptWalk, at: number, byte: number): number {
  switch (byte) {
    case QUOTE:
      return passString(walk, at + 1);
    case OPEN_BRACE:
    case OPEN_BRACKET:
      walk.depth += 1;
      if (walk.depth < MAX_HOLDERS) walk.holders[walk.depth] = walk.member;
      return at + 1;
    case CLOSE_BRACE:
    case CLOSE_BRACKET:
      closeContainer(walk);
      return at + 1;
    default:
      if (byte === MINUS || isDigit(byte)) return passNumber(walk, at);
      return isLetter(byte) ? passWord(walk, at) : at + 1;
  }
}

function passString(walk: PromptWalk, start: number): number {
  const { bytes } = walk;
  const end = findStringEnd(walk, start);
  let after = end + 1;
  while (after < bytes.length && (bytes[after] as number) <= BLANK) after += 1;
  if (bytes[after] === COLON) {
    readName(walk, start, end);
    return after + 1;
  }
  readText(walk, start, end);
  return after;
}

/** The members after it stand beside the one that held it. */
function closeContainer(walk: PromptWalk): void {
  walk.member = walk.holders[walk.depth] ?? "other";
  walk.depth = Math.max(0, walk.depth - 1);
  walk.mediaType = "";
  walk.lowSaves = 0;
  walk.low = false;
}

/** true, false, null. */
function passWord(walk: PromptWalk, at: number): number {
  const { bytes } = walk;
  if (walk.section === "tools") walk.scalars += 1;
  let after = at + 1;
  while (after < bytes.length && isLetter(bytes[after] as number)) after += 1;
  return after;
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

function isLetter(byte: number): boolean {
  return byte >= 0x61 && byte <= 0x7a;
}
