import { parseJson } from "../parse-json.ts";

/** Something that a node cannot keep fresh, for what reason, and since when in Unix milliseconds by its own clock. */
export interface NodeStaleness {
  readonly what: string;
  readonly reason: string;
  readonly sinceMs: number;
}

/** What a process that serves from memory says about itself. Times are Unix milliseconds by its own clock. */
export interface NodeReport {
  readonly kind: "gateway" | "worker";
  /** The revision that it serves. */
  readonly revision: bigint;
  readonly appliedAtMs: number;
  /** How long after its change the revision was applied; null where that says nothing, as after a start. */
  readonly delayMs: number | null;
  readonly startedAtMs: number;
  readonly stale: readonly NodeStaleness[];
}

/** The longest text of a report. */
export const MAX_REPORT_LENGTH = 8_192;

const VERSION = 1;
const MAX_STALE = 16;
const MAX_WHAT = 64;
const MAX_REASON = 300;
const decimal = /^\d{1,19}$/;

/** A report as text, cut to what is read again. */
export function writeNodeReport({ revision, stale, ...rest }: NodeReport): string {
  const told = stale.slice(0, MAX_STALE).map(({ what, reason, sinceMs }) => ({
    what: what.slice(0, MAX_WHAT),
    reason: reason.slice(0, MAX_REASON),
    sinceMs,
  }));
  return JSON.stringify({ v: VERSION, revision: revision.toString(), stale: told, ...rest });
}

/** The report in `text`, or undefined where it is none: whoever reaches Redis can write anything. */
export function readNodeReport(text: string): NodeReport | undefined {
  const said = text.length <= MAX_REPORT_LENGTH ? parseJson(text) : undefined;
  if (!isRecord(said) || said.v !== VERSION) return undefined;
  const { kind, revision, appliedAtMs, delayMs, startedAtMs, stale } = said;
  if (kind !== "gateway" && kind !== "worker") return undefined;
  if (typeof revision !== "string" || !decimal.test(revision)) return undefined;
  if (!isTime(appliedAtMs) || !isTime(startedAtMs)) return undefined;
  if (delayMs !== null && !isTime(delayMs)) return undefined;
  if (!Array.isArray(stale) || stale.length > MAX_STALE || !stale.every(isStaleness)) return undefined;
  const told = stale.map(({ what, reason, sinceMs }) => ({ what, reason, sinceMs }));
  return { kind, revision: BigInt(revision), appliedAtMs, delayMs, startedAtMs, stale: told };
}

function isStaleness(value: unknown): value is NodeStaleness {
  if (!isRecord(value)) return false;
  const { what, reason, sinceMs } = value;
  return isTextUpTo(what, MAX_WHAT) && isTextUpTo(reason, MAX_REASON) && isTime(sinceMs);
}

function isTextUpTo(value: unknown, length: number): boolean {
  return typeof value === "string" && value.length <= length;
}

/** The last moment that a `Date` can hold. */
const LAST_MS = 8.64e15;

function isTime(value: unknown): value is number {
  return typeof value === "number" && value >= 0 && value <= LAST_MS;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
