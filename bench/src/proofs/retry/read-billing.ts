import type { Database } from "@operon/db";

/** What was billed for requests to one model. */
export type Billing = {
  readonly billedRequests: number;
  /** Requests with more than one event that has tokens, or counted more than once in the roll-up. */
  readonly billedTwice: number;
  readonly unbilled: number;
  readonly billedTokens: number;
};

/** Reads settled events of a model whose every request should have been interrupted by its client. */
export async function readBilling(pool: Database["pool"], model: string): Promise<Billing> {
  const { rows } = await pool.query<{ requests: number; twice: number; unbilled: number; tokens: number }>(
    `select count(*)::int as requests, count(*) filter (where events > 1)::int as twice,
       count(*) filter (where events = 0)::int as unbilled, coalesce(sum(tokens), 0)::int as tokens
     from (select request_id, count(*) filter (where output_tokens > 0 and interrupted) as events,
             sum(output_tokens) as tokens
           from usage_event where model = $1 group by request_id) as each`,
    [model],
  );
  const rolledUp = await pool.query<{ requests: number }>(
    "select coalesce(sum(requests), 0)::int as requests from usage_rollup where model = $1",
    [model],
  );
  const { requests = 0, twice = 0, unbilled = 0, tokens = 0 } = rows[0] ?? {};
  const surplus = Math.max(0, (rolledUp.rows[0]?.requests ?? 0) - requests);
  return { billedRequests: requests, billedTwice: twice + surplus, unbilled, billedTokens: tokens };
}
