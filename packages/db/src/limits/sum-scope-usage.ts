import { childDna, type Dna, ROOT_TENANT_ID, type TenantId } from "@operon/domain";
import type { PoolClient } from "pg";

/** Whose usage, from `start` until before `end`, both on quarters of an hour. */
export type ScopePeriod = {
  readonly scope: "tenant" | "key";
  readonly scopeId: string;
  readonly start: Date;
  readonly end: Date;
};

/** Sums of one model. */
export type ModelUsageSum = {
  readonly model: string;
  readonly requests: bigint;
  readonly tokens: bigint;
  readonly costNanoUsd: bigint;
};

type Raw = Readonly<Record<"model" | "requests" | "tokens" | "cost", string>>;
type Condition = { readonly text: string; readonly values: readonly string[] };

const INDEXED_LENGTH = 1024;

/**
 * What was rolled up of a key, or of a tenant with all that was born below it (as `bornWithin`, which the gateway cannot have),
 * by model.
 */
export async function sumScopeUsage(client: PoolClient, period: ScopePeriod): Promise<ModelUsageSum[]> {
  const { text, values } =
    period.scope === "key" ? await ofKey(client, period.scopeId) : await ofTenant(client, period.scopeId);
  const { rows } = await client.query<Raw>(
    `select u.model, sum(u.requests) as requests, sum(u.input_tokens + u.output_tokens) as tokens,
       sum(u.cost_nano_usd) as cost
     from usage_rollup u where u.period_start >= $1 and u.period_start < $2 and ${text} group by u.model`,
    [period.start, period.end, ...values],
  );
  return rows.map(({ model, requests, tokens, cost }) => ({
    model,
    requests: BigInt(requests),
    tokens: BigInt(tokens),
    costNanoUsd: BigInt(cost),
  }));
}

/** By its tenant too, for which there is an index: a key stays with its tenant. */
async function ofKey(client: PoolClient, id: string): Promise<Condition> {
  const { rows } = await client.query<{ tenant: string }>(
    "select tenant_id as tenant from virtual_key where id = $1",
    [id],
  );
  const key = "u.key_id = $3::bigint";
  if (rows[0] === undefined) return { text: key, values: [id] };
  return { text: `${key} and u.tenant_id = $4::bigint`, values: [id, rows[0].tenant] };
}

async function ofTenant(client: PoolClient, id: string): Promise<Condition> {
  if (id === ROOT_TENANT_ID) return { text: "true", values: [] };
  const { rows } = await client.query<{ dna: Dna }>("select dna from tenant where id = $1", [id]);
  const own = "u.tenant_id = $3::bigint";
  if (rows[0] === undefined) return { text: own, values: [id] };
  const prefix = childDna({ id: id as TenantId, dna: rows[0].dna });
  const indexed = `left(u.tenant_dna, 1024) collate "C"`;
  const below = (range: string) => `(${own} or (${range} and starts_with(u.tenant_dna, $4)))`;
  if (prefix.length > INDEXED_LENGTH)
    return { text: below(`${indexed} = left($4, 1024)`), values: [id, prefix] };
  const end = `${prefix.slice(0, -1)}/`;
  return { text: below(`${indexed} >= $4 and ${indexed} < $5`), values: [id, prefix, end] };
}
