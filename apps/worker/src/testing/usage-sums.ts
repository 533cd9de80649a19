import type { UsageEvent } from "@operon/contracts";
import type { Pool } from "@operon/db";
import { inputTokensOf, LATENCY_BOUNDS_MS, outputTokensOf } from "@operon/domain";

/** What must come out the same, however the events travelled. */
export type UsageSums = {
  readonly events: number;
  readonly requests: number;
  readonly attempts: number;
  readonly errors: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly latencyMs: number;
  readonly timed: number;
  readonly settled: number;
};

/** The sums in PostgreSQL; `settled` over all journal segments. */
export async function readUsageSums(pool: Pool): Promise<UsageSums> {
  const { rows } = await pool.query<UsageSums>(
    `select (select count(*)::int from usage_event) as events,
       coalesce(sum(requests), 0)::int as requests, coalesce(sum(attempts), 0)::int as attempts,
       coalesce(sum(errors), 0)::int as errors, coalesce(sum(input_tokens), 0)::int as "inputTokens",
       coalesce(sum(output_tokens), 0)::int as "outputTokens", coalesce(sum(latency_ms_sum), 0)::int as "latencyMs",
       coalesce(sum((select sum(count) from unnest(latency_counts[1:${LATENCY_BOUNDS_MS.length + 1}]) as count)), 0)::int as timed,
       (select coalesce(sum(settled), 0)::int from journal_segment) as settled
     from usage_rollup`,
  );
  const [sums] = rows;
  if (sums === undefined) throw new Error("An aggregate without a row.");
  return sums;
}

/** What {@link readUsageSums} must say once each of `events` has been settled exactly once. */
export function expectedSums(events: readonly UsageEvent[]): UsageSums {
  const finals = events.filter((event) => event.final);
  const sum = (list: readonly UsageEvent[], value: (event: UsageEvent) => number) =>
    list.reduce((total, event) => total + value(event), 0);
  return {
    events: events.length,
    requests: finals.length,
    attempts: events.length,
    errors: finals.filter(({ status }) => status === 0 || (status >= 400 && status !== 499)).length,
    inputTokens: sum(events, ({ usage }) => inputTokensOf(usage)),
    outputTokens: sum(events, ({ usage }) => outputTokensOf(usage)),
    latencyMs: sum(finals, ({ latencyMs }) => latencyMs),
    timed: finals.length,
    settled: events.length,
  };
}
