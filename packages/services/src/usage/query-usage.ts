import { type UsageAnswer, UsageQuery, type UsageRow } from "@operon/contracts";
import { sumUsage, type UsageLabels, type UsageSum, usageLabels } from "@operon/db";
import { formatUsd } from "@operon/domain";
import { OperonError } from "@operon/errors";
import type { z } from "zod";
import { authorise } from "../context/authorise.ts";
import { clock } from "../context/clock.ts";
import { subtreeOf } from "../context/find-or-refuse.ts";
import { listScope } from "../context/list-scope.ts";
import { parseInput } from "../context/parse-input.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { latencyPercentile } from "../latency/latency-percentile.ts";
import { usageRange } from "./usage-range.ts";

const MOST_ROWS = 20_000;

/**
 * Sums of usage, from the roll-ups alone. Money is relative to the tenant asked about: `costUsd` is what it pays
 * for itself and everything below it, `chargedUsd` the part that it bills its children. No edge of the tree has a
 * price of its own yet, so both are at the platform's prices. Without groups there is one row, the total.
 */
export async function queryUsage(
  ctx: ServiceContext,
  input: z.input<typeof UsageQuery>,
): Promise<UsageAnswer> {
  authorise(ctx, "usage:read");
  const { groupBy = [], model, key: keyId, provider: providerId, ...query } = parseInput(UsageQuery, input);
  const scope = await listScope(ctx, query);
  const range = usageRange(query, clock(ctx));
  const narrowed = { model, keyId, providerId };
  const request = { scope, ...range, ...narrowed, groupBy, limit: MOST_ROWS };
  const { rows, total } = await sumUsage(ctx.db.pool, request);
  if (rows.length > MOST_ROWS) {
    throw new OperonError("invalid_request", {
      message: `That would be more than ${MOST_ROWS} rows: ask for less time or fewer groups.`,
      param: "groupBy",
    });
  }
  const labels = await labelsOf(ctx, rows);
  return {
    from: range.from.toISOString(),
    to: range.to.toISOString(),
    data: groupBy.length === 0 ? [usageRow(total, labels)] : rows.map((row) => usageRow(row, labels)),
    total: usageRow(total, labels),
  };
}

function labelsOf(ctx: ServiceContext, rows: readonly UsageSum[]): Promise<UsageLabels> {
  const ids = (group: "tenant" | "key" | "provider") => [
    ...new Set(rows.flatMap(({ [group]: id }) => (id === undefined ? [] : [id]))),
  ];
  return usageLabels(ctx.db.pool, {
    tenantIds: ids("tenant"),
    keyIds: ids("key"),
    providerIds: ids("provider"),
    namesWithin: subtreeOf(ctx.actor),
  });
}

function usageRow(sum: UsageSum, labels: UsageLabels): UsageRow {
  return {
    ...groupsOf(sum, labels),
    requests: sum.requests,
    attempts: sum.attempts,
    errors: sum.errors,
    inputTokens: sum.inputTokens,
    cachedInputTokens: sum.cachedInputTokens,
    outputTokens: sum.outputTokens,
    costUsd: formatUsd(sum.costNanoUsd),
    chargedUsd: formatUsd(sum.chargedNanoUsd),
    unpriced: sum.unpriced,
    p50LatencyMs: latencyPercentile(sum.latencyCounts, 0.5),
    p95LatencyMs: latencyPercentile(sum.latencyCounts, 0.95),
  };
}

function groupsOf(sum: UsageSum, { tenants, keys, providers }: UsageLabels): Partial<UsageRow> {
  const { hour, day, tenant, key, model, provider, "15m": quarter } = sum;
  return {
    ...(quarter && { "15m": quarter.toISOString() }),
    ...(hour && { hour: hour.toISOString() }),
    ...(day && { day: day.toISOString() }),
    ...(tenant && { tenant, ...named("tenantName", tenants.get(tenant)) }),
    ...(key && { key, ...named("keyName", keys.get(key)) }),
    ...(model !== undefined && { model }),
    ...(provider && { provider, ...named("providerName", providers.get(provider)) }),
  };
}

/** A name that the asker may not know, or of something long gone, is left out. */
function named<Field extends string>(field: Field, name: string | undefined): { [Key in Field]?: string } {
  return name === undefined ? {} : ({ [field]: name } as { [Key in Field]: string });
}
