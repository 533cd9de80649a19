import type { Span } from "./span.ts";

const MAX_WRITTEN_BYTES = 24;

/** The number at `span` where it is whole and above 0, else undefined. */
export function readCount(bytes: Buffer, span: Span | undefined): number | undefined {
  if (span === undefined || span.end - span.start > MAX_WRITTEN_BYTES) return undefined;
  const first = bytes[span.start] as number;
  if (first < 0x30 || first > 0x39) return undefined;
  const count = Number(bytes.toString("latin1", span.start, span.end));
  return Number.isSafeInteger(count) && count > 0 ? count : undefined;
}
