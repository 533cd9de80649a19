import type { UsageGroup } from "@operon/contracts";
import { type KeyId, LATENCY_BOUNDS_MS, type ProviderId, type TenantId } from "@operon/domain";
import type { Pool } from "pg";
import { Prisma } from "../generated/client.ts";
import type { TenantScope } from "../repositories/tenant-scope.ts";
import { bornWithin } from "./born-within.ts";
import { runSql } from "./run-sql.ts";

/** Which roll-ups to sum, and by what; at most `limit` rows beside the total. */
export type UsageSumRequest = {
  readonly scope: TenantScope;
  readonly from: Date;
  readonly to: Date;
  readonly groupBy: readonly UsageGroup[];
  readonly model?: string | undefined;
  readonly keyId?: string | undefined;
  readonly providerId?: string | undefined;
  readonly limit: number;
};

/** Sums of roll-ups. `costNanoUsd` is of everything in the scope, `chargedNanoUsd` of what was born below its top. */
export type UsageSum = {
  readonly "15m"?: Date;
  readonly hour?: Date;
  readonly day?: Date;
  readonly tenant?: TenantId;
  readonly key?: KeyId;
  readonly model?: string;
  readonly provider?: ProviderId;
  readonly requests: number;
  readonly attempts: number;
  readonly errors: number;
  readonly inputTokens: number;
  readonly cachedInputTokens: number;
  readonly outputTokens: number;
  readonly costNanoUsd: bigint;
  readonly chargedNanoUsd: bigint;
  readonly unpriced: number;
  readonly latencyCounts: readonly number[];
};

const GROUPS: Readonly<Record<UsageGroup, Prisma.Sql>> = {
  "15m": Prisma.sql`u.period_start`,
  hour: Prisma.sql`date_trunc('hour', u.period_start, 'UTC')`,
  day: Prisma.sql`date_trunc('day', u.period_start, 'UTC')`,
  tenant: Prisma.sql`u.tenant_id`,
  key: Prisma.sql`u.key_id`,
  model: Prisma.sql`u.model`,
  provider: Prisma.sql`u.provider_id`,
};

const TIMES = new Set<UsageGroup>(["15m", "hour", "day"]);
const COUNTS = ["requests", "attempts", "errors", "unpriced"] as const;

const histogram = Prisma.join(
  Array.from({ length: LATENCY_BOUNDS_MS.length + 1 }, (_, index) =>
    Prisma.raw(`coalesce(sum(u.latency_counts[${index + 1}]), 0)`),
  ),
);

/** Sums by group, times ascending and then the costliest first, and the total; one pass over the roll-ups. */
export async function sumUsage(
  pool: Pool,
  request: UsageSumRequest,
): Promise<{ readonly rows: UsageSum[]; readonly total: UsageSum }> {
  const groups = [...new Set(request.groupBy)];
  const rows = await runSql<RawSum>(pool, statement(request, groups));
  const sums = rows.map((row) => ({ isTotal: row.is_total, sum: usageSum(row, groups) }));
  const total = sums.find(({ isTotal }) => isTotal)?.sum;
  if (total === undefined) throw new Error("The sums came without their total.");
  return { rows: sums.filter(({ isTotal }) => !isTotal).map(({ sum }) => sum), total };
}

function statement(request: UsageSumRequest, groups: readonly UsageGroup[]): Prisma.Sql {
  const keys = groups.map((group, index) => Prisma.sql`${GROUPS[group]} as ${column(index)}`);
  const grouped = groups.map((group) => GROUPS[group]);
  const isTotal = groups.length === 0 ? Prisma.sql`true` : Prisma.sql`grouping(${Prisma.join(grouped)}) <> 0`;
  const sets =
    groups.length === 0 ? Prisma.empty : Prisma.sql`group by grouping sets ((${Prisma.join(grouped)}), ())`;
  const order = [
    Prisma.sql`is_total desc`,
    ...groups.flatMap((group, index) => (TIMES.has(group) ? [column(index)] : [])),
    Prisma.sql`cost desc`,
    ...groups.map((_, index) => column(index)),
  ];
  return Prisma.sql`
    select ${Prisma.join([...keys, Prisma.sql`${isTotal} as is_total`])},
      coalesce(sum(u.requests), 0) as requests, coalesce(sum(u.attempts), 0) as attempts,
      coalesce(sum(u.errors), 0) as errors, coalesce(sum(u.unpriced), 0) as unpriced,
      coalesce(sum(u.input_tokens), 0) as input_tokens,
      coalesce(sum(u.cached_input_tokens), 0) as cached_input_tokens,
      coalesce(sum(u.output_tokens), 0) as output_tokens,
      coalesce(sum(u.cost_nano_usd), 0) as cost,
      coalesce(sum(u.cost_nano_usd) filter (where u.tenant_id <> ${request.scope.top.id}::bigint), 0) as charged,
      array[${histogram}]::bigint[] as latency_counts
    from usage_rollup u
    where u.period_start >= ${request.from.toISOString()}::timestamptz
      and u.period_start < ${request.to.toISOString()}::timestamptz
      and ${bornWithin(request.scope, "u")} and ${narrowed(request)}
    ${sets} order by ${Prisma.join(order)} limit ${request.limit + 1}`;
}

function narrowed({ model, keyId, providerId }: UsageSumRequest): Prisma.Sql {
  const conditions = [
    ...(model === undefined ? [] : [Prisma.sql`u.model = ${model}`]),
    ...(keyId === undefined ? [] : [Prisma.sql`u.key_id = ${keyId}::bigint`]),
    ...(providerId === undefined ? [] : [Prisma.sql`u.provider_id = ${providerId}::bigint`]),
  ];
  return conditions.length === 0 ? Prisma.sql`true` : Prisma.join(conditions, " and ");
}

function column(index: number): Prisma.Sql {
  return Prisma.raw(`group_${index}`);
}

type RawSum = Readonly<Record<(typeof COUNTS)[number], string>> & {
  readonly [group: `group_${number}`]: Date | string;
  readonly is_total: boolean;
  readonly input_tokens: string;
  readonly cached_input_tokens: string;
  readonly output_tokens: string;
  readonly cost: string;
  readonly charged: string;
  readonly latency_counts: readonly string[];
};

function usageSum(row: RawSum, groups: readonly UsageGroup[]): UsageSum {
  const keys = row.is_total ? [] : groups.map((group, index) => [group, row[`group_${index}`]] as const);
  return {
    ...Object.fromEntries(keys),
    requests: Number(row.requests),
    attempts: Number(row.attempts),
    errors: Number(row.errors),
    unpriced: Number(row.unpriced),
    inputTokens: Number(row.input_tokens),
    cachedInputTokens: Number(row.cached_input_tokens),
    outputTokens: Number(row.output_tokens),
    costNanoUsd: BigInt(row.cost),
    chargedNanoUsd: BigInt(row.charged),
    latencyCounts: row.latency_counts.map(Number),
  };
}
