import { parseJson } from "../parse-json.ts";

/** How many of a journal segment's events are in PostgreSQL; the segment is trimmed when that is all of them. */
export interface SettledSegment {
  readonly segment: string;
  readonly settled: number;
}

/** The most segments in one message. */
export const MAX_SETTLED_SEGMENTS = 1_000;

const maxSegmentLength = 256;
const MAX_RECALL_LENGTH = 4_096;
const counterPattern = /^[a-z0-9]+ [a-z0-9:]+$/;
const decimal = /^\d{1,19}$/;

/** The revision in a message, or undefined where it is not one. */
export function readRevision(message: string): bigint | undefined {
  return decimal.test(message) ? BigInt(message) : undefined;
}

/** The text of a message about settled segments. */
export function writeSettled(segments: readonly SettledSegment[]): string {
  return JSON.stringify(segments.map(({ segment, settled }) => [segment, settled]));
}

/** The segments in a message, or undefined where it is not one: whoever reaches Redis can publish anything. */
export function readSettled(message: string): SettledSegment[] | undefined {
  const pairs = parseJson(message);
  if (!Array.isArray(pairs) || pairs.length > MAX_SETTLED_SEGMENTS) return undefined;
  const segments = pairs.map(readSettledPair);
  return segments.every((segment) => segment !== undefined) ? segments : undefined;
}

/** The counters in a message, or undefined where it is not one. */
export function readRecall(message: string): string[] | undefined {
  if (message.length > MAX_RECALL_LENGTH) return undefined;
  const counters = message.split(",");
  return counters.every((counter) => counterPattern.test(counter)) ? counters : undefined;
}

function readSettledPair(pair: unknown): SettledSegment | undefined {
  if (!Array.isArray(pair)) return undefined;
  const [segment, settled]: unknown[] = pair;
  const isName = typeof segment === "string" && segment.length <= maxSegmentLength;
  const isCount = typeof settled === "number" && Number.isSafeInteger(settled) && settled >= 0;
  return isName && isCount ? { segment, settled } : undefined;
}
