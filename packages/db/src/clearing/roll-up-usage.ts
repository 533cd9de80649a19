import { createHash } from "node:crypto";
import {
  cachedTokensOf,
  type Dna,
  inputTokensOf,
  type KeyId,
  LATENCY_BOUNDS_MS,
  outputTokensOf,
  type ProviderId,
  type TenantId,
} from "@operon/domain";
import { isFailedStatus } from "./is-failed-status.ts";
import type { UsageEventRecord } from "./usage-event-record.ts";

/** The length of a roll-up's period: days and months of every time zone are sums of it. */
const PERIOD_MS = 15 * 60_000;

/** Sums of one period, tenant, key, model and provider; what `usage_rollup` adds up. */
export type UsageRollupRecord = {
  readonly periodStartMs: number;
  readonly tenantId: TenantId;
  readonly dnaHash: Buffer;
  readonly tenantDna: Dna;
  readonly keyId: KeyId;
  readonly model: string;
  readonly providerId: ProviderId;
  requests: number;
  attempts: number;
  errors: number;
  inputTokens: bigint;
  cachedInputTokens: bigint;
  outputTokens: bigint;
  costNanoUsd: bigint;
  unpriced: number;
  latencyMsSum: bigint;
  readonly latencyCounts: number[];
};

/**
 * The sums of `events`, in one fixed order, so that two transactions never lock the same rows crosswise.
 * Requests, errors and latency count final attempts; tokens and money count all.
 */
export function rollUpUsage(events: Iterable<UsageEventRecord>): UsageRollupRecord[] {
  const rollups = new Map<string, UsageRollupRecord>();
  for (const event of events) {
    const periodStartMs = Math.floor(event.atMs / PERIOD_MS) * PERIOD_MS;
    const { tenantId, tenantDna, keyId, providerId, model } = event;
    const key = `${periodStartMs} ${tenantId} ${tenantDna} ${keyId} ${providerId} ${model}`;
    let rollup = rollups.get(key);
    if (rollup === undefined) {
      rollup = emptyRollup(event, periodStartMs);
      rollups.set(key, rollup);
    }
    add(rollup, event);
  }
  return [...rollups].sort(([a], [b]) => Number(a > b) - Number(a < b)).map(([, rollup]) => rollup);
}

function emptyRollup(event: UsageEventRecord, periodStartMs: number): UsageRollupRecord {
  return {
    periodStartMs,
    tenantId: event.tenantId,
    dnaHash: createHash("sha256").update(event.tenantDna).digest(),
    tenantDna: event.tenantDna,
    keyId: event.keyId,
    model: event.model,
    providerId: event.providerId,
    requests: 0,
    attempts: 0,
    errors: 0,
    inputTokens: 0n,
    cachedInputTokens: 0n,
    outputTokens: 0n,
    costNanoUsd: 0n,
    unpriced: 0,
    latencyMsSum: 0n,
    latencyCounts: new Array<number>(LATENCY_BOUNDS_MS.length + 1).fill(0),
  };
}

function add(rollup: UsageRollupRecord, event: UsageEventRecord): void {
  const input = inputTokensOf(event.usage);
  const output = outputTokensOf(event.usage);
  rollup.attempts += 1;
  rollup.inputTokens += BigInt(input);
  rollup.cachedInputTokens += BigInt(cachedTokensOf(event.usage));
  rollup.outputTokens += BigInt(output);
  rollup.costNanoUsd += event.costNanoUsd ?? 0n;
  if (event.costNanoUsd === null && input + output > 0) rollup.unpriced += 1;
  if (!event.final) return;
  rollup.requests += 1;
  if (isFailedStatus(event.status)) rollup.errors += 1;
  rollup.latencyMsSum += BigInt(event.latencyMs);
  const latencyClass = LATENCY_BOUNDS_MS.findIndex((bound) => event.latencyMs <= bound);
  const index = latencyClass < 0 ? LATENCY_BOUNDS_MS.length : latencyClass;
  rollup.latencyCounts[index] = (rollup.latencyCounts[index] ?? 0) + 1;
}
