import { LATENCY_BOUNDS_MS } from "@operon/domain";
import type { PoolClient } from "pg";
import type { UsageRollupRecord } from "./roll-up-usage.ts";

type Column = readonly [name: string, type: string, value: (rollup: UsageRollupRecord) => unknown];

const KEYS: readonly Column[] = [
  ["period_start", "timestamptz", (rollup) => new Date(rollup.periodStartMs).toISOString()],
  ["tenant_id", "bigint", (rollup) => rollup.tenantId],
  ["dna_hash", "bytea", (rollup) => rollup.dnaHash],
  ["tenant_dna", "text", (rollup) => rollup.tenantDna],
  ["key_id", "bigint", (rollup) => rollup.keyId],
  ["model", "text", (rollup) => rollup.model],
  ["provider_id", "bigint", (rollup) => rollup.providerId],
];

const SUMS: readonly Column[] = [
  ["requests", "bigint", (rollup) => rollup.requests],
  ["attempts", "bigint", (rollup) => rollup.attempts],
  ["errors", "bigint", (rollup) => rollup.errors],
  ["input_tokens", "bigint", (rollup) => rollup.inputTokens],
  ["cached_input_tokens", "bigint", (rollup) => rollup.cachedInputTokens],
  ["output_tokens", "bigint", (rollup) => rollup.outputTokens],
  ["cost_nano_usd", "bigint", (rollup) => rollup.costNanoUsd],
  ["unpriced", "bigint", (rollup) => rollup.unpriced],
  ["latency_ms_sum", "bigint", (rollup) => rollup.latencyMsSum],
];

/** `unnest` flattens nested arrays, so a histogram travels as the text of one. */
const HISTOGRAM: Column = ["latency_counts", "text", (rollup) => `{${rollup.latencyCounts.join(",")}}`];

const columns = [...KEYS, ...SUMS, HISTOGRAM];
const statement = upsertStatement();

/** Adds `rollups` to the rows of the same keys. Their order is the order of the locks: it must be a fixed one. */
export async function addUsageRollups(
  client: PoolClient,
  rollups: readonly UsageRollupRecord[],
): Promise<void> {
  if (rollups.length === 0) return;
  await client.query(
    statement,
    columns.map(([, , value]) => rollups.map(value)),
  );
}

function upsertStatement(): string {
  const names = columns.map(([name]) => name);
  const arrays = columns.map(([, type], index) => `$${index + 1}::${type}[]`);
  const selected = names.map((name) => (name === "latency_counts" ? `${name}::bigint[]` : name));
  const sums = SUMS.map(([name]) => `${name} = usage_rollup.${name} + excluded.${name}`);
  const classes = Array.from({ length: LATENCY_BOUNDS_MS.length + 1 }, (_, index) => {
    const at = `latency_counts[${index + 1}]`;
    return `coalesce(usage_rollup.${at}, 0) + coalesce(excluded.${at}, 0)`;
  });
  return `insert into usage_rollup (${names.join(", ")})
    select ${selected.join(", ")} from unnest(${arrays.join(", ")}) as given (${names.join(", ")})
    on conflict (period_start, tenant_id, dna_hash, key_id, model, provider_id)
    do update set ${sums.join(", ")}, latency_counts = array[${classes.join(", ")}]`;
}
