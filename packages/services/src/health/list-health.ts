import {
  HEALTH_STATES,
  type Health,
  type HealthDeployment,
  HealthQuery,
  type HealthSummary,
  type ProviderKind,
} from "@operon/contracts";
import { listWatchedDeployments, type WatchedDeployment } from "@operon/db";
import { isInSubtree, ROOT_TENANT_ID } from "@operon/domain";
import type { z } from "zod";
import { authorise } from "../context/authorise.ts";
import { clock } from "../context/clock.ts";
import { listScope } from "../context/list-scope.ts";
import { parseInput } from "../context/parse-input.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { withinPatience } from "../context/within-patience.ts";
import { countAlternatives } from "./count-alternatives.ts";
import { deploymentHours } from "./deployment-hours.ts";
import { healthState } from "./health-state.ts";
import { mergeHealth, stateOf } from "./merge-health.ts";
import { type SeenHealth, seenHealth } from "./seen-health.ts";

type Watched = {
  readonly deployment: WatchedDeployment;
  readonly seen: readonly SeenHealth[];
  readonly state: HealthDeployment["state"];
};

/**
 * How the deployments of a tenant and its subtree are: what gateways see now, and what the last hour says. In the order of
 * providers; where there are more than asked for, the worst. `q` is part of a provider's or a model's name. Where Redis does not
 * answer soon nothing is seen, and `problem` says so.
 */
export async function listHealth(ctx: ServiceContext, input: z.input<typeof HealthQuery>): Promise<Health> {
  authorise(ctx, "providers:read");
  const query = parseInput(HealthQuery, input);
  const scope = await listScope(ctx, query);
  const [deployments, nodes] = await Promise.all([
    listWatchedDeployments(ctx.db.prisma, scope),
    withinPatience(ctx.health?.read),
  ]);
  const isPlatform = ctx.actor.tenant.id === ROOT_TENANT_ID;
  const seen = seenHealth(nodes ?? [], (id, index) => (isPlatform ? id : `node-${index + 1}`));
  const watched = deployments.map((deployment) => watch(deployment, seen.get(deployment.id) ?? []));
  const asked = watched.filter(({ deployment }) => deployment.inScope && isNamed(deployment, query.q));
  const matching = asked.filter(({ state }) => query.state === undefined || query.state === state);
  const listed = worstOf(matching, query.limit);
  const above = watched.filter(({ deployment }) => !isInSubtree(ctx.actor.tenant, deployment.owner));
  return {
    at: clock(ctx).toISOString(),
    gateways: nodes?.length ?? 0,
    summary: summaryOf(asked),
    data: await answersTo(ctx, { listed, watched, lastHour: query.lastHour }),
    nextCursor: null,
    omitted: matching.length - listed.length,
    upstreamAccounts: {
      deployments: above.length,
      out: above.filter(({ state }) => state === "out").length,
    },
    problem: nodes === null ? "redis_unavailable" : null,
  };
}

function watch(deployment: WatchedDeployment, seen: readonly SeenHealth[]): Watched {
  return { deployment, seen, state: healthState(deployment.draining, seen) };
}

function isNamed({ model, provider }: WatchedDeployment, q: string | undefined): boolean {
  const wanted = q?.toLowerCase() ?? "";
  return [model, provider.name].some((text) => text.toLowerCase().includes(wanted));
}

function worstOf(matching: readonly Watched[], limit: number): readonly Watched[] {
  if (matching.length <= limit) return matching;
  const worst = HEALTH_STATES.flatMap((state) => matching.filter((each) => each.state === state));
  const kept = new Set(worst.slice(0, limit));
  return matching.filter((each) => kept.has(each));
}

function summaryOf(asked: readonly Watched[]): HealthSummary {
  const count = (state: HealthDeployment["state"]) => asked.filter((each) => each.state === state).length;
  const trials = asked.flatMap(({ deployment, seen }) => stateOf(deployment.draining, seen).openForMs ?? []);
  return {
    ...mergeHealth(asked.flatMap(({ seen }) => seen)),
    deployments: asked.length,
    states: {
      out: count("out"),
      degraded: count("degraded"),
      trial: count("trial"),
      draining: count("draining"),
      healthy: count("healthy"),
      idle: count("idle"),
    },
    nextTrialMs: trials.length > 0 ? Math.min(...trials) : null,
  };
}

type Asked = {
  readonly listed: readonly Watched[];
  readonly watched: readonly Watched[];
  readonly lastHour: boolean;
};

async function answersTo(
  ctx: ServiceContext,
  { listed, watched, lastHour }: Asked,
): Promise<HealthDeployment[]> {
  const providers = new Set(listed.map(({ deployment }) => deployment.provider.id));
  const all = watched.map(({ deployment }) => deployment);
  const served = all.filter(({ provider }) => providers.has(provider.id));
  const hours = lastHour ? await deploymentHours(ctx, served) : null;
  const states = new Map(watched.map(({ deployment, state }) => [deployment, state]));
  const alternatives = countAlternatives(all, (deployment) => states.get(deployment) ?? "idle");
  return listed.map(({ deployment, seen }) => {
    const { id, model, upstream, draining, provider, owner } = deployment;
    const tenant = { tenantId: owner.id, tenantName: owner.name };
    return {
      id,
      model,
      upstream,
      draining,
      provider: { ...provider, ...tenant, kind: provider.kind as ProviderKind },
      ...mergeHealth(seen),
      ...stateOf(draining, seen),
      alternatives: alternatives(deployment),
      lastHour: hours?.(deployment) ?? null,
    };
  });
}
