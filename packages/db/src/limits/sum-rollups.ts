import type { Pool } from "pg";
import { runSql } from "../clearing/run-sql.ts";
import { Prisma } from "../generated/client.ts";
import { ownedBy, type UsageOwner } from "./usage-owner.ts";

/** What to sum: from `from` until before `to` (null = all that is there), both on quarters of an hour. */
export type RollupRange = {
  readonly owner: UsageOwner;
  /** A canonical model, or a pattern of them; null = all. */
  readonly model: string | null;
  readonly from: Date;
  readonly to: Date | null;
};

/** What was settled of it; `firstAt` is the first quarter in which money was spent. */
export type RollupSum = {
  readonly requests: number;
  readonly tokens: number;
  readonly costNanoUsd: bigint;
  readonly firstAt: Date | null;
};

type Row = Readonly<Record<"requests" | "tokens" | "cost", string>> & {
  readonly range: number;
  readonly first_at: Date | null;
};

const NOTHING: RollupSum = { requests: 0, tokens: 0, costNanoUsd: 0n, firstAt: null };

/** The sums of the ranges, in their order, by one statement. */
export async function sumRollups(pool: Pool, ranges: readonly RollupRange[]): Promise<RollupSum[]> {
  if (ranges.length === 0) return [];
  const rows = await runSql<Row>(pool, Prisma.join(ranges.map(statement), " union all "));
  const sums = new Map(rows.map((row) => [row.range, sumOf(row)]));
  return ranges.map((_, index) => sums.get(index) ?? NOTHING);
}

function statement({ owner, model, from, to }: RollupRange, index: number): Prisma.Sql {
  const ofModel = model === null ? Prisma.sql`true` : Prisma.sql`u.model like ${likePattern(model)}`;
  const before =
    to === null ? Prisma.sql`true` : Prisma.sql`u.period_start < ${to.toISOString()}::timestamptz`;
  return Prisma.sql`
    select ${index}::int as range, coalesce(sum(u.requests), 0) as requests,
      coalesce(sum(u.input_tokens + u.output_tokens), 0) as tokens, coalesce(sum(u.cost_nano_usd), 0) as cost,
      min(u.period_start) filter (where u.cost_nano_usd > 0) as first_at
    from usage_rollup u
    where u.period_start >= ${from.toISOString()}::timestamptz and ${before} and ${ownedBy(owner, "u")} and ${ofModel}`;
}

/** Domain's `matchesPattern` in SQL. */
function likePattern(model: string): string {
  return model.replace(/[\\%_]/g, "\\$&").replaceAll("*", "%");
}

function sumOf({ requests, tokens, cost, first_at: firstAt }: Row): RollupSum {
  return { requests: Number(requests), tokens: Number(tokens), costNanoUsd: BigInt(cost), firstAt };
}
