import type { Pool } from "pg";

/** What one node used of a counter; `node` is empty for what was settled before it was followed. Money in nano-USD. */
export type LimitUsageRow = {
  readonly node: string;
  readonly requests: number;
  readonly tokens: number;
  readonly costNanoUsd: number;
};

/** What is settled of a counter. */
export type CounterUsage = { readonly counter: string; readonly rows: readonly LimitUsageRow[] };

type Raw = Readonly<Record<"counter" | "node" | "requests" | "tokens" | "cost", string>>;

/** What is settled of each of `counters`, in their order; one that is not followed has no rows. Throws what `pg` throws. */
export async function readLimitUsage(pool: Pool, counters: readonly string[]): Promise<CounterUsage[]> {
  if (counters.length === 0) return [];
  const { rows } = await pool.query<Raw>(
    `select counter, node, requests, tokens, cost_nano_usd as cost from limit_usage
     where counter = any($1::text[]) order by counter, node`,
    [counters],
  );
  const found = new Map<string, LimitUsageRow[]>(counters.map((counter) => [counter, []]));
  for (const row of rows) found.get(row.counter)?.push(usageRow(row));
  return counters.map((counter) => ({ counter, rows: found.get(counter) ?? [] }));
}

function usageRow({ node, requests, tokens, cost }: Raw): LimitUsageRow {
  return { node, requests: Number(requests), tokens: Number(tokens), costNanoUsd: Number(cost) };
}
