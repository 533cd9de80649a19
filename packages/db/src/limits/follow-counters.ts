import { matchesPattern } from "@operon/domain";
import type { Pool, PoolClient } from "pg";
import { withTransaction } from "../client/with-transaction.ts";
import { holdLimitUsage } from "./limit-usage-lock.ts";
import { type CounterUsage, readLimitUsage } from "./read-limit-usage.ts";
import { sumScopeUsage } from "./sum-scope-usage.ts";

/**
 * A counter that lasts longer than a minute. The period's bounds are Unix milliseconds, on quarters of an hour, the end is
 * out; Infinity = it never ends.
 */
export type FollowedCounter = {
  /** Domain: `budgetCounterName`, `dayCounterName`. */
  readonly counter: string;
  readonly scope: "tenant" | "key";
  readonly scopeId: string;
  /** A canonical model, or a pattern of them; null = all. */
  readonly model: string | null;
  readonly periodStartMs: number;
  readonly periodEndMs: number;
};

/** The end of what has none: the last day that every program can write. */
const NEVER = new Date("9999-12-31T00:00:00Z");

/**
 * What is settled of `counters`, in their order. One that nobody follows yet is followed from now on: it begins with what was
 * rolled up of its scope in its period, and settlement adds to it. Throws what `pg` throws, and then none of them is new.
 */
export async function followCounters(
  pool: Pool,
  counters: readonly FollowedCounter[],
): Promise<CounterUsage[]> {
  const names = counters.map(({ counter }) => counter);
  const known = await readLimitUsage(pool, names);
  const unknown = new Set(known.filter(({ rows }) => rows.length === 0).map(({ counter }) => counter));
  if (unknown.size === 0) return known;
  await withTransaction(pool, async (client) => {
    await holdLimitUsage(client);
    for (const counter of counters) if (unknown.delete(counter.counter)) await begin(client, counter);
  });
  return readLimitUsage(pool, names);
}

async function begin(client: PoolClient, followed: FollowedCounter): Promise<void> {
  const { counter, scope, scopeId, model, periodStartMs, periodEndMs } = followed;
  const period = {
    start: new Date(periodStartMs),
    end: Number.isFinite(periodEndMs) ? new Date(periodEndMs) : NEVER,
  };
  const { rowCount } = await client.query(
    `insert into limit_usage (counter, node, scope, scope_id, model, period_start, period_end)
     values ($1, '', $2, $3, $4, $5, $6) on conflict do nothing`,
    [counter, scope, scopeId, model, period.start, period.end],
  );
  if (rowCount === 0) return;
  const sums = await sumScopeUsage(client, { scope, scopeId, ...period });
  const total = { requests: 0n, tokens: 0n, cost: 0n };
  for (const sum of sums) {
    if (model !== null && !matchesPattern(model, sum.model)) continue;
    total.requests += sum.requests;
    total.tokens += sum.tokens;
    total.cost += sum.costNanoUsd;
  }
  await client.query(
    "update limit_usage set requests = $2, tokens = $3, cost_nano_usd = $4 where counter = $1 and node = ''",
    [counter, total.requests, total.tokens, total.cost],
  );
}
