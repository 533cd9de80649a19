import { type WhatIfAnswer, WhatIfLimits } from "@operon/contracts";
import { type UsageOwner, usageLabels } from "@operon/db";
import {
  formatUsd,
  LIMIT_DIMENSIONS,
  type LimitDimension,
  type Limits,
  type ProposedLimits,
  parseUsd,
} from "@operon/domain";
import { OperonError } from "@operon/errors";
import type { z } from "zod";
import { authorise } from "../context/authorise.ts";
import { clock } from "../context/clock.ts";
import { subtreeOf } from "../context/find-or-refuse.ts";
import { parseInput } from "../context/parse-input.ts";
import { requireTenant } from "../context/require-tenant.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { requireKey } from "../keys/require-key.ts";
import { hourOf, playRequests } from "./play-requests.ts";
import { type KeyTally, readPlayedRequests, type TalliedRequest } from "./read-played-requests.ts";

const HOUR_MS = 3_600_000;
const MOST_REQUESTS = 500_000;
const MOST_KEYS = 50;

/**
 * Plays the last hours' requests of an account with all below it, or of a key, again under other limits, and under these alone.
 * What was refused at the time reached no provider, and is not among them.
 */
export async function whatIfLimits(
  ctx: ServiceContext,
  input: z.input<typeof WhatIfLimits>,
): Promise<WhatIfAnswer> {
  authorise(ctx, "limits:read");
  const proposed = parseInput(WhatIfLimits, input);
  const owner = await ownerOf(ctx, proposed);
  const toMs = clock(ctx).getTime();
  const sinceMs = toMs - proposed.hours * HOUR_MS;
  const range = { owner, fromMs: sinceMs, toMs, most: MOST_REQUESTS };
  const { requests, truncated } = await readPlayedRequests(ctx, range);
  const fromMs = truncated ? (requests[0]?.startMs ?? sinceMs) : sinceMs;
  const played = await playRequests(proposalOf(proposed), requests, fromMs);
  const { costNanoUsd, ...peaks } = played.peaks;
  return {
    from: new Date(fromMs).toISOString(),
    to: new Date(toMs).toISOString(),
    requests: requests.length,
    refused: sumOf(played.dimensions.values()),
    dimensions: [...played.dimensions].map(([dimension, refused]) => ({ dimension, refused })),
    hours: hoursBetween(fromMs, toMs).map((hourMs) => ({
      hour: new Date(hourMs).toISOString(),
      ...(played.hours.get(hourMs) ?? { requests: 0, refused: 0 }),
    })),
    keys: await worstKeys(ctx, requests),
    peaks: { ...peaks, costUsd: formatUsd(BigInt(Math.round(costNanoUsd))) },
    truncated,
  };
}

async function ownerOf(ctx: ServiceContext, { tenantId, keyId }: WhatIfLimits): Promise<UsageOwner> {
  const reader = ctx.db.prisma;
  if (tenantId !== undefined && keyId === undefined) {
    return { kind: "tenant", tenant: await requireTenant(reader, ctx.actor, tenantId) };
  }
  if (keyId !== undefined && tenantId === undefined) {
    const key = await requireKey(reader, ctx.actor, keyId);
    return { kind: "key", keyId: key.id, tenantId: key.tenantId };
  }
  throw new OperonError("invalid_request", {
    message: "Name an account or a key: one of the two.",
    param: "tenantId",
  });
}

function proposalOf({ limits, budgetUsd, hours }: WhatIfLimits): ProposedLimits {
  const budget = budgetUsd === undefined ? undefined : parseUsd(budgetUsd);
  return {
    limits: proposedLimits(limits),
    budgetNanoUsd: budget === undefined ? null : Number(budget),
    budgetPer: hours < 24 ? "replay" : "day",
  };
}

function proposedLimits(limits: WhatIfLimits["limits"]): Limits {
  const proposed: Partial<Record<LimitDimension, number>> = {};
  for (const dimension of LIMIT_DIMENSIONS) {
    const limit = limits?.[dimension];
    if (limit !== undefined && limit !== null) proposed[dimension] = limit;
  }
  return proposed;
}

function hoursBetween(fromMs: number, toMs: number): number[] {
  const first = hourOf(fromMs);
  return Array.from({ length: Math.ceil((toMs - first) / HOUR_MS) }, (_, index) => first + index * HOUR_MS);
}

async function worstKeys(
  ctx: ServiceContext,
  requests: readonly TalliedRequest[],
): Promise<WhatIfAnswer["keys"]> {
  const refused = [...new Set(requests.map(({ key }) => key))].filter((key) => key.refused > 0);
  const worst = refused.sort(byRefused).slice(0, MOST_KEYS);
  const labels = await usageLabels(ctx.db.pool, {
    tenantIds: worst.map(({ tenantId }) => tenantId),
    keyIds: worst.map(({ keyId }) => keyId),
    providerIds: [],
    namesWithin: subtreeOf(ctx.actor),
  });
  return worst.map(({ tenantId, keyId, requests: all, refused: lost }) => ({
    keyId,
    keyName: labels.keys.get(keyId) ?? keyId,
    tenantId,
    tenantName: labels.tenants.get(tenantId) ?? tenantId,
    requests: all,
    refused: lost,
  }));
}

function byRefused(a: KeyTally, b: KeyTally): number {
  return b.refused - a.refused || b.requests - a.requests || Number(a.keyId) - Number(b.keyId);
}

function sumOf(numbers: Iterable<number>): number {
  let sum = 0;
  for (const number of numbers) sum += number;
  return sum;
}
