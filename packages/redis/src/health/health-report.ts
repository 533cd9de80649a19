import { parseJson } from "../parse-json.ts";
import type { CircuitReason, CircuitState, DeploymentHealth } from "./deployment-health.ts";

/** The longest text of a report, in bytes; it is ASCII. */
export const MAX_HEALTH_LENGTH = 400_000;
/** The most rows of a report. */
export const MAX_HEALTH_ROWS = 1_000;

const VERSION = 1;
const HEADER_LENGTH = '{"v":1,"rows":[]}'.length;
const MAX_CLASSES = 64;
/** A day: nothing is left alone for longer. */
const MAX_WAIT_MS = 86_400_000;
const CIRCUITS = ["closed", "open", "half-open"] as const satisfies readonly CircuitState[];
const REASONS = [
  "failures",
  "failure-share",
  "slow",
  "account",
  "told",
] as const satisfies readonly CircuitReason[];
const idPattern = /^[1-9]\d{0,18}$/;
const codePattern = /^[\w.-]{1,64}$/;

/** Rows as text, as many as fit, in their order. What would not be read again is left out. */
export function writeHealthReport(rows: readonly DeploymentHealth[]): string {
  const written: string[] = [];
  let length = HEADER_LENGTH;
  for (const row of rows.slice(0, MAX_HEALTH_ROWS)) {
    const text = JSON.stringify(writeRow(row));
    length += text.length + 1;
    if (length > MAX_HEALTH_LENGTH) break;
    written.push(text);
  }
  return `{"v":${VERSION},"rows":[${written.join(",")}]}`;
}

/** The rows in `text`, or undefined where it is no report: whoever reaches Redis can write anything. */
export function readHealthReport(text: string): readonly DeploymentHealth[] | undefined {
  const said = text.length <= MAX_HEALTH_LENGTH ? parseJson(text) : undefined;
  if (typeof said !== "object" || said === null || !("v" in said) || !("rows" in said)) return undefined;
  const { v, rows } = said;
  if (v !== VERSION || !Array.isArray(rows) || rows.length > MAX_HEALTH_ROWS) return undefined;
  const read = rows.map(readRow);
  return read.every((row) => row !== undefined) ? read : undefined;
}

/** A deployment's decimal id. */
export function isDecimalId(value: unknown): value is string {
  return typeof value === "string" && idPattern.test(value);
}

/** Why a circuit opened. */
export function isCircuitReason(value: unknown): value is CircuitReason {
  return REASONS.some((reason) => reason === value);
}

/** What a failure was, such as `upstream_overloaded`; null = none. */
export function isCodeOrNull(value: unknown): value is string | null {
  return value === null || (typeof value === "string" && codePattern.test(value));
}

function writeRow(row: DeploymentHealth): readonly unknown[] {
  const { deploymentId, providerId, circuit, reason, lastFailure } = row;
  const waits = [waitOf(row.openForMs), waitOf(row.coolingMs)];
  const counts = [row.inFlight, row.attempts, row.failures, row.slow];
  const failure = isCodeOrNull(lastFailure) ? lastFailure : null;
  const histograms = [trimmed(row.latencyCounts), trimmed(row.firstTokenCounts)];
  return [deploymentId, providerId, circuit, reason, ...waits, ...counts, failure, ...histograms];
}

function waitOf(ms: number | null): number | null {
  return ms === null ? null : Math.min(Math.max(Math.ceil(ms), 0), MAX_WAIT_MS);
}

/** Without the empty classes at its end, which are most of them. */
function trimmed(counts: readonly number[]): readonly number[] {
  const last = counts.findLastIndex((count) => count > 0);
  return counts.slice(0, Math.min(last + 1, MAX_CLASSES));
}

function readRow(row: unknown): DeploymentHealth | undefined {
  if (!Array.isArray(row)) return undefined;
  const [deploymentId, providerId, circuit, reason, openForMs, coolingMs, ...rest]: unknown[] = row;
  const [inFlight, attempts, failures, slow, lastFailure, latencyCounts, firstTokenCounts] = rest;
  if (!isDecimalId(deploymentId) || !isDecimalId(providerId) || !isCircuit(circuit)) return undefined;
  if (reason !== null && !isCircuitReason(reason)) return undefined;
  if (!isWait(openForMs) || !isWait(coolingMs) || !isCodeOrNull(lastFailure)) return undefined;
  if (!isCount(inFlight) || !isCount(attempts) || !isCount(failures) || !isCount(slow)) return undefined;
  if (!isHistogram(latencyCounts) || !isHistogram(firstTokenCounts)) return undefined;
  const state = { deploymentId, providerId, circuit, reason, openForMs, coolingMs };
  return { ...state, inFlight, attempts, failures, slow, lastFailure, latencyCounts, firstTokenCounts };
}

function isCircuit(value: unknown): value is CircuitState {
  return CIRCUITS.some((circuit) => circuit === value);
}

function isWait(value: unknown): value is number | null {
  return value === null || (typeof value === "number" && value >= 0 && value <= MAX_WAIT_MS);
}

/** Small enough that the sums of all rows stay exact. */
const MAX_COUNT = 1e9;

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= MAX_COUNT;
}

function isHistogram(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.length <= MAX_CLASSES && value.every(isCount);
}
