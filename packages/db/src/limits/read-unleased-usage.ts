import type { Dna, TenantId } from "@operon/domain";
import type { Pool } from "pg";

/** Of which node, which holds no leases, and of which counters; undefined = of all whose period is not over. */
export type UnleasedUsageAsk = { readonly node: string; readonly counters?: readonly string[] };

/** A node's part of a followed counter, with whose it is. Money in nano-USD. */
export type UnleasedUsage = {
  readonly counter: string;
  readonly scope: "tenant" | "key";
  readonly scopeId: string;
  /** The account whose it is, or whose key's it is. */
  readonly tenant: { readonly id: TenantId; readonly dna: Dna };
  readonly periodStartMs: number;
  readonly requests: number;
  readonly tokens: number;
  readonly costNanoUsd: number;
};

type Row = Omit<UnleasedUsage, "tenant" | "periodStartMs" | "requests" | "tokens" | "costNanoUsd"> & {
  readonly tenantId: TenantId;
  readonly dna: Dna;
  readonly start: Date;
} & Readonly<Record<"requests" | "tokens" | "cost", string>>;

/** What was settled that no gateway had reserved, such as a batch's requests. Throws what `pg` throws. */
export async function readUnleasedUsage(
  pool: Pool,
  { node, counters }: UnleasedUsageAsk,
): Promise<UnleasedUsage[]> {
  const { rows } = await pool.query<Row>(
    `select l.counter, l.scope, l.scope_id::text as "scopeId", t.id::text as "tenantId", t.dna, l.period_start as start,
       l.requests, l.tokens, l.cost_nano_usd as cost
     from limit_usage l left join virtual_key k on l.scope = 'key' and k.id = l.scope_id
       join tenant t on t.id = case when l.scope = 'tenant' then l.scope_id else k.tenant_id end
     where l.node = $1 and l.period_end > now() and ($2::text[] is null or l.counter = any($2::text[]))`,
    [node, counters ?? null],
  );
  return rows.map(({ counter, scope, scopeId, tenantId, dna, start, requests, tokens, cost }) => ({
    counter,
    scope,
    scopeId,
    tenant: { id: tenantId, dna },
    periodStartMs: start.getTime(),
    requests: Number(requests),
    tokens: Number(tokens),
    costNanoUsd: Number(cost),
  }));
}
