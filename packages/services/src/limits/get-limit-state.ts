import { type LimitGauge, type LimitState, LimitStateQuery } from "@operon/contracts";
import { budgetRepository, type KeyRow, type PathTenant, readSettledUse } from "@operon/db";
import type { z } from "zod";
import { authorise } from "../context/authorise.ts";
import { clock } from "../context/clock.ts";
import { parseInput } from "../context/parse-input.ts";
import { pathTo } from "../context/path-to.ts";
import { requireTenant } from "../context/require-tenant.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { withinPatience } from "../context/within-patience.ts";
import { readInstallationPolicies } from "../installation/read-installation-policies.ts";
import { requireKey } from "../keys/require-key.ts";
import { maySee, type PathLevel, pathLevels, policyPlace } from "../policies/policy-place.ts";
import { type LimitBound, limitBounds } from "./limit-bounds.ts";
import { binds, type CounterFacts, limitGauge } from "./limit-gauge.ts";
import { liveCounters } from "./live-counters.ts";

/**
 * How far the limits and budgets of a key or an account are used up, with all that bind them from above, root first. Of accounts
 * above the actor's own it tells by what they bind, whether they do so now, and nothing else: no number, and not how many they are.
 */
export async function getLimitState(
  ctx: ServiceContext,
  input: z.input<typeof LimitStateQuery>,
): Promise<LimitState> {
  authorise(ctx, "limits:read");
  const { path, key } = await subjectOf(ctx, parseInput(LimitStateQuery, input));
  const nowMs = clock(ctx).getTime();
  const levels = pathLevels(path, key);
  const tenantIds = path.map(({ id }) => id);
  const budgets = await budgetRepository.ofTenants(ctx.db.prisma, tenantIds, key === null ? [] : [key.id]);
  const isSeen = ({ level }: LimitBound) => maySee(ctx.actor, levels[level] as PathLevel);
  // What an account above only tries out is nobody's business but its own.
  const bounds = limitBounds(levels, budgets, nowMs).filter((bound) => isSeen(bound) || !bound.shadow);
  const [live, settled, policies, gateways] = await Promise.all([
    liveCounters(
      ctx,
      bounds.map(({ place }) => place),
    ),
    readSettledUse(ctx.db.pool, settledOf(bounds)),
    readInstallationPolicies(ctx.db.prisma),
    withinPatience(ctx.limitCounters?.gateways),
  ]);
  const facts: CounterFacts = { nowMs, live, settled, storeAway: policies.limitStoreAway };
  return {
    at: new Date(nowMs).toISOString(),
    live: live !== null,
    storeAway: policies.limitStoreAway,
    gateways: gateways ?? 0,
    gauges: [
      ...upstreamGauges(
        bounds.filter((bound) => !isSeen(bound)),
        facts,
      ),
      ...bounds
        .filter(isSeen)
        .map((bound) => limitGauge(bound, policyPlace(ctx.actor, levels, bound.level), facts)),
    ],
  };
}

type Subject = { readonly path: readonly PathTenant[]; readonly key: KeyRow | null };

async function subjectOf(ctx: ServiceContext, { tenant, key: keyId }: LimitStateQuery): Promise<Subject> {
  const reader = ctx.db.prisma;
  if (keyId !== undefined) {
    const key = await requireKey(reader, ctx.actor, keyId);
    return { path: await pathTo(reader, { id: key.tenantId, dna: key.tenantDna }), key };
  }
  const position = tenant === undefined ? ctx.actor.tenant : await requireTenant(reader, ctx.actor, tenant);
  return { path: await pathTo(reader, position), key: null };
}

function settledOf(bounds: readonly LimitBound[]) {
  const counters = bounds.flatMap(({ settled }) => (settled === null ? [] : [settled]));
  return [...new Map(counters.map((counter) => [counter.counter, counter])).values()];
}

/** One for each dimension, whoever and however many they are that bound it. */
function upstreamGauges(above: readonly LimitBound[], facts: CounterFacts): LimitGauge[] {
  const dimensions = [...new Set(above.map(({ dimension }) => dimension))];
  return dimensions.map((dimension) => ({
    place: { kind: "upstream-account" },
    dimension,
    shadow: false,
    budgetId: null,
    limit: null,
    used: null,
    limitUsd: null,
    usedUsd: null,
    share: null,
    resetAt: null,
    binds: above.some((bound) => bound.dimension === dimension && binds(bound, facts)),
    overspend: null,
  }));
}
