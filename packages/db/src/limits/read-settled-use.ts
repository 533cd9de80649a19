import type { Pool } from "pg";
import { runSql } from "../clearing/run-sql.ts";
import { Prisma } from "../generated/client.ts";
import { type RollupRange, sumRollups } from "./sum-rollups.ts";

/** A counter that outlasts a minute, by its name in `limit_usage`, with its period's usage. */
export type SettledCounter = RollupRange & { readonly counter: string };

/** What is settled of a counter's period, over all nodes. */
export type SettledUse = {
  readonly requests: number;
  readonly tokens: number;
  readonly costNanoUsd: bigint;
};

type Row = Readonly<Record<"counter" | "requests" | "tokens" | "cost", string>>;

/**
 * What is settled, by the counter's name: from the counter itself where it is followed, else from what was rolled up in its
 * period, as it would begin.
 */
export async function readSettledUse(
  pool: Pool,
  counters: readonly SettledCounter[],
): Promise<Map<string, SettledUse>> {
  if (counters.length === 0) return new Map();
  const rows = await runSql<Row>(
    pool,
    Prisma.sql`
      select counter, sum(requests) as requests, sum(tokens) as tokens, sum(cost_nano_usd) as cost from limit_usage
      where counter = any(${counters.map(({ counter }) => counter)}::text[])
      group by counter having bool_or(node = '')`,
  );
  const settled = new Map<string, SettledUse>(
    rows.map(({ counter, requests, tokens, cost }) => [
      counter,
      { requests: Number(requests), tokens: Number(tokens), costNanoUsd: BigInt(cost) },
    ]),
  );
  const others = counters.filter(({ counter }) => !settled.has(counter));
  const sums = await sumRollups(pool, others);
  for (const [index, { counter }] of others.entries()) {
    const sum = sums[index];
    if (sum !== undefined) settled.set(counter, sum);
  }
  return settled;
}
