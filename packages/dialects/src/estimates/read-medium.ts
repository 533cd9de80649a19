import type { Span } from "../json/span.ts";
import { asciiText } from "./ascii-text.ts";
import { isWritten } from "./is-written.ts";
import { addressedMedium, inlineMedium, type MediumCost } from "./medium-cost.ts";
import type { MemberKind, PromptWalk } from "./prompt-walk.ts";
import { sampleText } from "./text-sample.ts";

const DATA_URL = "data:";
const BASE64 = ";base64,";
const COMMA = 0x2c;
/** Shorter ones are no media; of longer ones this much is looked at. */
const SHORTEST_BASE64 = 32;
const LONGEST_TYPE = 128;
const LONGEST_ENDING = 8;

/** Takes in what stands where media do: bytes, an address, or a text after all. */
export function readMedium(walk: PromptWalk, start: number, end: number): void {
  const { bytes, profile, mediaType } = walk;
  if (walk.member === "data" && walk.holders[walk.depth] === "parts") return;
  const data = isWritten(bytes, start, DATA_URL) ? spanOfDataUrl(walk, start, end) : { start, end };
  if (data !== undefined && holdsBytes(walk, data, start)) {
    addMedium(walk, inlineMedium(profile, { bytes, span: data }, walk.mediaType));
  } else if (isAddress(walk)) {
    const ending = asciiText(bytes, Math.max(start, end - LONGEST_ENDING), end).toLowerCase();
    addMedium(walk, addressedMedium(profile, typeOfAddress(walk, ending)));
  } else sampleText(walk.sample, start, end);
  if (walk.mediaType !== mediaType) walk.mediaType = "";
}

function addMedium(walk: PromptWalk, { tokens, lowTokens }: MediumCost): void {
  walk.media += 1;
  walk.mediaTokens += walk.low ? lowTokens : tokens;
  walk.lowSaves = walk.low ? 0 : tokens - lowTokens;
}

/** Sets the walk's type of medium to the URL's. */
function spanOfDataUrl(walk: PromptWalk, start: number, end: number): Span | undefined {
  const { bytes } = walk;
  const last = Math.min(end, start + LONGEST_TYPE);
  let comma = start;
  while (comma < last && bytes[comma] !== COMMA) comma += 1;
  if (comma === last || !isWritten(bytes, comma + 1 - BASE64.length, BASE64)) return undefined;
  walk.mediaType = asciiText(bytes, start + DATA_URL.length, comma).split(";", 1)[0] ?? "";
  return { start: comma + 1, end };
}

function holdsBytes({ bytes, member, holders, depth }: PromptWalk, span: Span, start: number): boolean {
  if (span.start > start) return true;
  if (!isHeld(member, holders[depth]) || span.end - span.start < SHORTEST_BASE64) return false;
  for (let place = span.start; place < span.start + SHORTEST_BASE64; place += 1) {
    if (!isBase64(bytes[place] as number)) return false;
  }
  return true;
}

/** What a tool's own arguments call data is a text. */
function isHeld(member: MemberKind, holder: MemberKind | undefined): boolean {
  return member === "file" || (member === "data" && (holder === "source" || holder === "sound"));
}

/** Letters, digits and the signs of both alphabets; a backslash before a slash. */
function isBase64(byte: number): boolean {
  const letter = byte | 0x20;
  if ((letter >= 0x61 && letter <= 0x7a) || (byte >= 0x2f && byte <= 0x39)) return true;
  return byte === 0x2b || byte === 0x2d || byte === 0x5f || byte === 0x5c || byte === 0x3d;
}

/** An address among a tool's arguments is a text. */
function isAddress({ member, holders, depth }: PromptWalk): boolean {
  if (member === "imageAddress" || member === "fileAddress") return true;
  const holder = holders[depth];
  return member === "address" && (holder === "imageAddress" || holder === "source" || holder === "address");
}

/** What nobody says is taken for an image. */
function typeOfAddress({ mediaType }: PromptWalk, ending: string): string {
  if (mediaType !== "") return mediaType;
  return ending.endsWith(".pdf") ? "application/pdf" : "image/";
}
