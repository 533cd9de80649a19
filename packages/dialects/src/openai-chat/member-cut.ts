import type { Span } from "../json/span.ts";

const COMMA = 0x2c;
const SPACE = 0x20;
const TAB = 0x09;

/** What to cut so that the member is gone and the object stays valid: it with one comma beside it, if any. */
export function memberCut(
  bytes: Buffer,
  member: { readonly usageKey: number; readonly usageEnd: number },
): Span {
  let before = member.usageKey - 1;
  while (isBlank(bytes[before])) before -= 1;
  if (bytes[before] === COMMA) return { start: before, end: member.usageEnd };
  let after = member.usageEnd;
  while (isBlank(bytes[after])) after += 1;
  return { start: member.usageKey, end: bytes[after] === COMMA ? after + 1 : member.usageEnd };
}

function isBlank(byte: number | undefined): boolean {
  return byte === SPACE || byte === TAB;
}
