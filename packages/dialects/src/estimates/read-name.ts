import { BODY_SECTIONS } from "./body-sections.data.ts";
import { createNameTable } from "./create-name-table.ts";
import { MEMBER_KINDS } from "./member-kinds.data.ts";
import type { PromptWalk } from "./prompt-walk.ts";
import { sampleText } from "./text-sample.ts";

const sectionOf = createNameTable(BODY_SECTIONS);
const kindOf = createNameTable(MEMBER_KINDS);

/** Takes in the name of a member, the inside of the string in `bytes[start, end)`. */
export function readName(walk: PromptWalk, start: number, end: number): void {
  const { bytes } = walk;
  walk.nameDepth = walk.depth;
  if (walk.depth <= 1) walk.section = sectionOf(bytes, start, end) ?? "silent";
  else if (walk.section === "silent") return;
  walk.member = kindOf(bytes, start, end) ?? "other";
  if (walk.depth <= 1 || walk.section === "output") return;
  if (walk.section === "tools") readSchemaName(walk, start, end);
  else readPromptName(walk, start, end);
}

function readSchemaName(walk: PromptWalk, start: number, end: number): void {
  if (walk.member === "tool") walk.tools += 1;
  if (walk.member !== "other") walk.knownNames += 1;
  else {
    walk.otherNames += 1;
    sampleText(walk.sample, start, end);
  }
}

function readPromptName(walk: PromptWalk, start: number, end: number): void {
  switch (walk.member) {
    case "role":
      walk.messages += 1;
      return;
    case "call":
    case "callId":
      walk.calls += 1;
      return;
    case "sound":
      walk.mediaType = "wav";
      return;
    case "other":
      walk.otherNames += 1;
      sampleText(walk.sample, start, end);
      return;
    default:
  }
}
