import { asciiText } from "./ascii-text.ts";
import { isWritten } from "./is-written.ts";
import type { PromptWalk } from "./prompt-walk.ts";
import { readMedium } from "./read-medium.ts";
import { sampleText } from "./text-sample.ts";

const LONGEST_TYPE = 64;

/** Takes in a text, the inside of the string in `bytes[start, end)`: as text, as a medium, or as what says something of one. */
export function readText(walk: PromptWalk, start: number, end: number): void {
  switch (walk.section) {
    case "prompt":
      readPromptText(walk, start, end);
      return;
    case "system":
      if (end > start) walk.systems = 1;
      readPromptText(walk, start, end);
      return;
    case "tools":
      sampleText(walk.sample, start, end);
      return;
    default:
  }
}

function readPromptText(walk: PromptWalk, start: number, end: number): void {
  switch (walk.member) {
    case "silent":
    case "role":
    case "callId":
      return;
    case "mediaType":
      walk.mediaType = asciiText(walk.bytes, start, Math.min(end, start + LONGEST_TYPE));
      return;
    case "detail":
      if (isWritten(walk.bytes, start, "low")) takeLowDetail(walk);
      return;
    case "data":
    case "file":
    case "imageAddress":
    case "address":
    case "fileAddress":
      readMedium(walk, start, end);
      return;
    default:
      sampleText(walk.sample, start, end);
  }
}

function takeLowDetail(walk: PromptWalk): void {
  walk.low = true;
  walk.mediaTokens -= walk.lowSaves;
  walk.lowSaves = 0;
}
