import type { Span } from "./span.ts";

/** The boolean at `span`: false where there is none or null, undefined where it is something else. */
export function readFlag(bytes: Buffer, span: Span | undefined): boolean | undefined {
  if (span === undefined) return false;
  const first = bytes[span.start];
  if (first === 0x74) return true;
  return first === 0x66 || first === 0x6e ? false : undefined;
}
