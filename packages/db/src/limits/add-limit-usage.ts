import type { PoolClient } from "pg";
import { arrayLiteral } from "../clearing/array-literal.ts";
import type { UsageEventRecord } from "../clearing/usage-event-record.ts";
import { type CounterBounds, countLimitUsage, type LimitUsageSum, scopesOf } from "./count-limit-usage.ts";

/** A node's part of a followed counter, with its new totals; money in nano-USD. */
export type ChangedLimitUsage = {
  readonly counter: string;
  readonly node: string;
  readonly requests: number;
  readonly tokens: number;
  readonly costNanoUsd: number;
};

type RawChange = Readonly<Record<"counter" | "node" | "requests" | "tokens" | "cost", string>>;
type RawBounds = Pick<CounterBounds, "counter" | "scope" | "scopeId" | "model"> & {
  readonly start: Date;
  readonly end: Date;
};

/**
 * Adds the events that were just inserted to the counters that are followed. Whoever calls shares the lock on following
 * (`shareLimitUsage`) in the same transaction.
 */
export async function addLimitUsage(
  client: PoolClient,
  events: readonly UsageEventRecord[],
): Promise<ChangedLimitUsage[]> {
  if (events.length === 0) return [];
  const sums = countLimitUsage(await findCounters(client, events), events);
  return sums.length === 0 ? [] : addSums(client, sums);
}

async function findCounters(
  client: PoolClient,
  events: readonly UsageEventRecord[],
): Promise<CounterBounds[]> {
  const scopes = new Map<string, readonly [string, string]>();
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const event of events) {
    first = Math.min(first, event.atMs);
    last = Math.max(last, event.atMs);
    for (const scope of scopesOf(event)) scopes.set(scope.join(" "), scope);
  }
  const { rows } = await client.query<RawBounds>(
    `select l.counter, l.scope, l.scope_id as "scopeId", l.model, l.period_start as start, l.period_end as end
     from unnest($1::text[], $2::bigint[]) as of (scope, scope_id)
     join limit_usage l on l.scope = of.scope and l.scope_id = of.scope_id and l.period_end > $3
     where l.node = '' and l.period_start <= $4`,
    [
      arrayLiteral([...scopes.values()].map(([scope]) => scope)),
      arrayLiteral([...scopes.values()].map(([, id]) => id)),
      new Date(first),
      new Date(last),
    ],
  );
  return rows.map(({ start, end, ...row }) => ({ ...row, startMs: start.getTime(), endMs: end.getTime() }));
}

async function addSums(client: PoolClient, sums: readonly LimitUsageSum[]): Promise<ChangedLimitUsage[]> {
  // Every worker locks rows in the same order, or two of them could wait for each other.
  const { rows } = await client.query<RawChange>(
    `insert into limit_usage as known
       (counter, node, scope, scope_id, model, period_start, period_end, requests, tokens, cost_nano_usd)
     select base.counter, more.node, base.scope, base.scope_id, base.model, base.period_start, base.period_end,
       more.requests, more.tokens, more.cost
     from unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[], $5::bigint[])
       as more (counter, node, requests, tokens, cost)
     join limit_usage base on base.counter = more.counter and base.node = ''
     order by base.counter, more.node
     on conflict (counter, node) do update set requests = known.requests + excluded.requests,
       tokens = known.tokens + excluded.tokens, cost_nano_usd = known.cost_nano_usd + excluded.cost_nano_usd,
       updated_at = now()
     returning counter, node, requests, tokens, cost_nano_usd as cost`,
    [
      arrayLiteral(sums.map(({ counter }) => counter)),
      arrayLiteral(sums.map(({ node }) => node)),
      arrayLiteral(sums.map(({ requests }) => requests)),
      arrayLiteral(sums.map(({ tokens }) => tokens)),
      arrayLiteral(sums.map(({ costNanoUsd }) => costNanoUsd)),
    ],
  );
  return rows.map(({ counter, node, requests, tokens, cost }) => ({
    counter,
    node,
    requests: Number(requests),
    tokens: Number(tokens),
    costNanoUsd: Number(cost),
  }));
}
