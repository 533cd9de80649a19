import { listPathProviders, type ModelTraffic, type PathTenant, sumModelTraffic } from "@operon/db";
import {
  grantedModels,
  isInSubtree,
  isPattern,
  type ModelGrant,
  modelGrant,
  type TenantId,
} from "@operon/domain";
import { clock } from "../context/clock.ts";
import { listScope } from "../context/list-scope.ts";
import { pathTo } from "../context/path-to.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { modelAliases } from "./model-aliases.ts";
import { type ServingProviders, servingProviders } from "./serving-providers.ts";

const HOUR_MS = 3_600_000;
/** Clients choose the names of what a `*` serves: the most used are shown, and whatever is served by name. */
const MOST_TRAFFIC = 3_000;

/** What one tenant can be served, and what it and all below it used. */
export type ModelView = {
  /** Names and patterns that are served and granted, sorted. */
  readonly listed: readonly string[];
  readonly isGranted: (model: string) => boolean;
  /** What would serve a name or a pattern, grants aside. */
  readonly serving: ServingProviders;
  /** The accounts on the path that the actor may know. */
  readonly known: ReadonlySet<TenantId>;
  /** By model: the patterns of mapping rules that lead to it. */
  readonly aliases: ReadonlyMap<string, readonly string[]>;
  /** By model. */
  readonly used: ReadonlyMap<string, readonly ModelTraffic[]>;
};

/** Looks at a tenant of the actor's subtree; `only` = nothing but that model is asked about. Throws `not_found`. */
export async function loadModelView(
  ctx: ServiceContext,
  asked: { readonly tenant?: string | undefined; readonly only?: string },
): Promise<ModelView> {
  const scope = await listScope(ctx, { tenant: asked.tenant, subtree: true });
  const path = await pathTo(ctx.db.prisma, scope.top);
  const providers = await listPathProviders(
    ctx.db.prisma,
    path.map(({ id }) => id),
  );
  const levels = grantLevels(path);
  const listed = grantedModels(
    providers.flatMap(({ deployments }) => deployments.map(({ model }) => model)),
    levels,
  );
  const onlyWanted = asked.only !== undefined && !isPattern(asked.only);
  const now = clock(ctx).getTime();
  const traffic = await sumModelTraffic(ctx.db.pool, {
    scope,
    dayFrom: new Date(now - 24 * HOUR_MS),
    hourFrom: new Date(now - HOUR_MS),
    wanted: onlyWanted && asked.only !== undefined ? [asked.only] : listed,
    onlyWanted,
    limit: MOST_TRAFFIC,
  });
  const known = path.filter((tenant) => isInSubtree(ctx.actor.tenant, tenant));
  return {
    listed,
    isGranted: (model) => levels.every((level) => level.grants(model)),
    serving: servingProviders(providers, traffic),
    known: new Set(known.map(({ id }) => id)),
    aliases: await modelAliases(ctx.db.prisma, scope.top),
    used: byModel(traffic),
  };
}

function grantLevels(path: readonly PathTenant[]): ModelGrant[] {
  return path.flatMap(({ policy }) => (policy.models === null ? [] : [modelGrant(policy.models)]));
}

function byModel(traffic: readonly ModelTraffic[]): ReadonlyMap<string, readonly ModelTraffic[]> {
  const used = new Map<string, ModelTraffic[]>();
  for (const each of traffic) {
    const known = used.get(each.model);
    if (known) known.push(each);
    else used.set(each.model, [each]);
  }
  return used;
}
