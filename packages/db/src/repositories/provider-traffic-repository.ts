import { idOf, type ProviderId } from "@operon/domain";
import type { Reader } from "./reader.ts";

/** What providers served, summed; `latencyCounts` per class of domain's LATENCY_BOUNDS_MS. */
export type ProviderTraffic = {
  readonly attempts: number;
  readonly requests: number;
  readonly errors: number;
  readonly latencyCounts: readonly number[];
};

type Row = { id: bigint; attempts: bigint; requests: bigint; errors: bigint; latency_counts: bigint[] };

/** Sums since `since`, widened to whole quarters of an hour; a provider that served nothing is left out. */
async function since(
  reader: Reader,
  ids: readonly ProviderId[],
  from: Date,
): Promise<Map<ProviderId, ProviderTraffic>> {
  if (ids.length === 0) return new Map();
  const rows = await reader.$queryRaw<Row[]>`
    with recent as (
      select * from usage_rollup
      where period_start > ${from}::timestamptz - interval '15 minutes' and provider_id = any(${ids}::text[]::bigint[])
    ), latency as (
      select provider_id, array_agg(total order by class) as counts from (
        select provider_id, class, sum(count)::bigint as total
        from recent, unnest(latency_counts) with ordinality as classes (count, class)
        group by provider_id, class
      ) as classes group by provider_id
    )
    select recent.provider_id as id, sum(attempts)::bigint as attempts, sum(requests)::bigint as requests,
      sum(errors)::bigint as errors,
      coalesce((select counts from latency where latency.provider_id = recent.provider_id), '{}') as latency_counts
    from recent group by recent.provider_id`;
  return new Map(rows.map((row) => [idOf<ProviderId>(row.id), trafficOf(row)]));
}

/** What a provider served of one model. */
export type ProviderModelTraffic = ProviderTraffic & {
  readonly providerId: ProviderId;
  readonly model: string;
};

/** As `since`, for each model apart; those that served nothing are left out. */
async function sinceByModel(
  reader: Reader,
  ids: readonly ProviderId[],
  from: Date,
): Promise<readonly ProviderModelTraffic[]> {
  if (ids.length === 0) return [];
  const rows = await reader.$queryRaw<(Row & { readonly model: string })[]>`
    with recent as (
      select * from usage_rollup
      where period_start > ${from}::timestamptz - interval '15 minutes' and provider_id = any(${ids}::text[]::bigint[])
    ), latency as (
      select provider_id, model, array_agg(total order by class) as counts from (
        select provider_id, model, class, sum(count)::bigint as total
        from recent, unnest(latency_counts) with ordinality as classes (count, class)
        group by provider_id, model, class
      ) as classes group by provider_id, model
    )
    select recent.provider_id as id, recent.model, sum(attempts)::bigint as attempts,
      sum(requests)::bigint as requests, sum(errors)::bigint as errors,
      coalesce(timed.counts, '{}') as latency_counts
    from recent left join latency timed using (provider_id, model)
    group by recent.provider_id, recent.model, timed.counts`;
  return rows.map((row) => ({ providerId: idOf(row.id), model: row.model, ...trafficOf(row) }));
}

function trafficOf({ attempts, requests, errors, latency_counts }: Row): ProviderTraffic {
  return {
    attempts: Number(attempts),
    requests: Number(requests),
    errors: Number(errors),
    latencyCounts: latency_counts.map(Number),
  };
}

/** What providers served lately, from the roll-ups. */
export const providerTrafficRepository = { since, sinceByModel };
