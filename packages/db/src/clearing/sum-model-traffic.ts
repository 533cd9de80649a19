import { LATENCY_BOUNDS_MS, type ProviderId } from "@operon/domain";
import type { Pool } from "pg";
import { withTransaction } from "../client/with-transaction.ts";
import { Prisma } from "../generated/client.ts";
import type { TenantScope } from "../repositories/tenant-scope.ts";
import { bornWithin } from "./born-within.ts";

/** Whose traffic, and how far back; both times are widened to whole quarters of an hour. */
export type ModelTrafficRequest = {
  readonly scope: TenantScope;
  readonly dayFrom: Date;
  readonly hourFrom: Date;
  /** Of these models even where others were used more; clients choose names, so that there may be no end of them. */
  readonly wanted: readonly string[];
  /** Nothing but the wanted ones. */
  readonly onlyWanted: boolean;
  readonly limit: number;
};

/** What one provider served of one model. */
export type ModelTraffic = {
  readonly model: string;
  readonly providerId: ProviderId;
  /** Client requests since `dayFrom`. */
  readonly dayRequests: number;
  /** Since `hourFrom`; `latencyCounts` per class of domain's LATENCY_BOUNDS_MS. */
  readonly attempts: number;
  readonly requests: number;
  readonly errors: number;
  readonly latencyCounts: readonly number[];
};

type Row = Readonly<Record<"day_requests" | "attempts" | "requests" | "errors", string>> & {
  readonly model: string;
  readonly provider_id: string;
  readonly latency_counts: readonly string[] | null;
};

const histogram = Prisma.join(
  Array.from({ length: LATENCY_BOUNDS_MS.length + 1 }, (_, index) =>
    Prisma.raw(`coalesce(sum(u.latency_counts[${index + 1}]), 0)`),
  ),
);

/**
 * Traffic by model and provider from the roll-ups: the wanted models first, then those used most. The plan is told to go
 * by the index on time: over a month of roll-ups PostgreSQL would read them all, and compile the sums, in twice the time.
 */
export async function sumModelTraffic(pool: Pool, request: ModelTrafficRequest): Promise<ModelTraffic[]> {
  const { scope, dayFrom, hourFrom, wanted, onlyWanted, limit } = request;
  const isWanted = Prisma.sql`model = any(${[...wanted]}::text[])`;
  const narrowed = onlyWanted ? Prisma.sql`u.${isWanted}` : Prisma.sql`true`;
  const since = (from: Date) =>
    Prisma.sql`u.period_start > ${from.toISOString()}::timestamptz - interval '15 minutes'
      and ${bornWithin(scope, "u")} and ${narrowed}`;
  const statement = Prisma.sql`
      with day as (
        select u.model, u.provider_id, sum(u.requests) as day_requests from usage_rollup u
        where ${since(dayFrom)} group by u.model, u.provider_id
      ), hour as (
        select u.model, u.provider_id, sum(u.attempts) as attempts, sum(u.requests) as requests,
          sum(u.errors) as errors, array[${histogram}]::bigint[] as latency_counts from usage_rollup u
        where ${since(hourFrom)} group by u.model, u.provider_id
      )
      select model, provider_id::text, day_requests, coalesce(attempts, 0) as attempts,
        coalesce(requests, 0) as requests, coalesce(errors, 0) as errors, latency_counts
      from day left join hour using (model, provider_id)
      order by ${isWanted} desc, day_requests desc, model, provider_id limit ${limit}`;
  const rows = await withTransaction(pool, async (client) => {
    await client.query("select set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true)");
    return (await client.query<Row>({ text: statement.text, values: [...statement.values] })).rows;
  });
  return rows.map((row) => ({
    model: row.model,
    providerId: row.provider_id as ProviderId,
    dayRequests: Number(row.day_requests),
    attempts: Number(row.attempts),
    requests: Number(row.requests),
    errors: Number(row.errors),
    latencyCounts: row.latency_counts?.map(Number) ?? [],
  }));
}
