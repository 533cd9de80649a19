import type { Pool } from "pg";
import { withTransaction } from "../client/with-transaction.ts";
import { Prisma } from "../generated/client.ts";
import { ownedBy, type UsageOwner } from "./usage-owner.ts";

/** Where a page ended. */
export type PlayedPlace = { readonly id: string; readonly atMs: number };

/** Whose requests, which began at `fromMs` or later and before `toMs` (Unix milliseconds), the newest first. */
export type PlayedPage = {
  readonly owner: UsageOwner;
  readonly fromMs: number;
  readonly toMs: number;
  readonly after: PlayedPlace | null;
  readonly limit: number;
};

/** A client request as it was settled, with the tokens and the money of all its attempts; money in nano-USD. */
export type PlayedRow = PlayedPlace & {
  readonly tenantId: string;
  readonly keyId: string;
  /** Of its first attempt; the last one ended at `endMs`. */
  readonly startMs: number;
  readonly endMs: number;
  readonly tokens: number;
  readonly costNanoUsd: number;
};

const tokens = (alias: string) =>
  Prisma.raw(
    [
      "input_tokens",
      "cache_read_tokens",
      "cache_read_audio_tokens",
      "cache_read_image_tokens",
      "cache_write_5m_tokens",
      "cache_write_1h_tokens",
      "audio_input_tokens",
      "image_input_tokens",
      "output_tokens",
      "reasoning_tokens",
      "audio_output_tokens",
      "image_output_tokens",
    ]
      .map((column) => `${alias}.${column}`)
      .join(" + "),
  );
const milliseconds = (time: string) => Prisma.raw(`(extract(epoch from ${time}) * 1000)::float8`);

/**
 * Numbers as float8, which `pg` reads without a detour over text. An account's requests are read along the ids, which are in the
 * order of time: whatever page is asked for, no row of the day is read twice. A key's are read along its own index. The planner
 * thinks of attempts that most requests do not have, and would compile each page for longer than it takes.
 */
export function listPlayedRequests(pool: Pool, page: PlayedPage): Promise<PlayedRow[]> {
  const { text, values } = statement(page);
  return withTransaction(pool, async (client) => {
    await client.query("select set_config('jit', 'off', true)");
    const { rows } = await client.query<PlayedRow>({ text, values: [...values] });
    return rows;
  });
}

function statement(page: PlayedPage): Prisma.Sql {
  const { owner, limit } = page;
  return Prisma.sql`
    with final as (
      select e.id, e.at, e.request_id, e.attempt, e.tenant_id, e.key_id, e.latency_ms, e.cost_nano_usd,
        ${tokens("e")} as tokens
      from usage_event e
      where e.final and ${ownedBy(owner, "e")} and ${between(page)} ${order(owner, "e")} limit ${limit}
    )
    select e.id, ${milliseconds("e.at")} as "atMs", e.tenant_id as "tenantId", e.key_id as "keyId",
      ${milliseconds("least(e.at, earlier.at)")} as "startMs", ${milliseconds("e.at")} + e.latency_ms as "endMs",
      (e.tokens + coalesce(earlier.tokens, 0))::float8 as tokens,
      (coalesce(e.cost_nano_usd, 0) + coalesce(earlier.cost, 0))::float8 as "costNanoUsd"
    from final e left join lateral (
      select min(o.at) as at, sum(${tokens("o")}) as tokens, sum(o.cost_nano_usd) as cost from usage_event o
      where e.attempt > 1 and o.request_id = e.request_id and not o.final
        and o.at > e.at - interval '1 day' and o.at <= e.at
    ) earlier on true ${order(owner, "e")}`;
}

function between({ owner, fromMs, toMs, after }: PlayedPage): Prisma.Sql {
  const from = new Date(fromMs).toISOString();
  // The place's own time bounds the days that are looked at.
  const to = new Date(after === null ? toMs : after.atMs + 1).toISOString();
  const times = Prisma.sql`e.at >= ${from}::timestamptz and e.at < ${to}::timestamptz`;
  if (after === null) return times;
  if (owner.kind === "tenant") return Prisma.sql`${times} and e.id < ${after.id}::uuid`;
  const at = new Date(after.atMs).toISOString();
  return Prisma.sql`${times} and (e.at, e.id) < (${at}::timestamptz, ${after.id}::uuid)`;
}

function order(owner: UsageOwner, alias: string): Prisma.Sql {
  const columns = owner.kind === "tenant" ? `${alias}.id desc` : `${alias}.at desc, ${alias}.id desc`;
  return Prisma.raw(`order by ${columns}`);
}
