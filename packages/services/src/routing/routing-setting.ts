import type { MappingPlace } from "@operon/contracts";
import { type PathTenant, type Reader, routingRuleRepository } from "@operon/db";
import {
  comparePatterns,
  isInSubtree,
  lineageIds,
  type RoutingRule,
  type TreePosition,
} from "@operon/domain";
import { isServedBy } from "@operon/domain/mapping";
import { OperonError } from "@operon/errors";
import type { Actor } from "../context/service-context.ts";
import { mappingPlace, slugPath } from "../mappings/mapping-place.ts";
import { modelSetting } from "../mappings/model-setting.ts";
import { readModelWorld } from "../mappings/model-world.ts";

/** All that decides how a tenant's requests are routed. */
export type RoutingSetting = {
  readonly tenant: { readonly id: string; readonly path: string; readonly name: string };
  readonly layers: readonly ShownRoutingLayer[];
  /** What each level grants that narrows anything. */
  readonly grants: readonly (readonly string[])[];
  readonly isGranted: (model: string) => boolean;
  /** Names and patterns that a provider of the path serves. */
  readonly served: readonly string[];
  readonly isServed: (model: string) => boolean;
};

/** Rules of a tenant on the path, in the order of precedence; ids are null where the actor may not know whose they are. */
export type ShownRoutingLayer = {
  readonly place: MappingPlace;
  readonly rules: readonly (RoutingRule & { readonly id: string | null })[];
};

/** Reads it for a tenant that was found in the actor's subtree. */
export async function readRoutingSetting(
  reader: Reader,
  actor: Actor,
  position: TreePosition,
): Promise<RoutingSetting> {
  const world = await readModelWorld(reader, { tenants: [position], keys: [] });
  const setting = modelSetting(world, position.id, null);
  const tenant = world.tenants.get(position.id);
  if (setting === undefined || tenant === undefined) throw new OperonError("not_found");
  const { path, grants, isGranted, providers } = setting;
  const served = providers.flatMap(({ deployments }) => deployments.map(({ model }) => model));
  return {
    tenant: { id: tenant.id, path: slugPath(path, tenant), name: tenant.name },
    layers: await readRoutingLayers(reader, actor, path),
    grants,
    isGranted,
    served: [...new Set(served)].sort(),
    isServed: (model) => isServedBy(providers, model),
  };
}

/** The rules of every tenant of a path, the last one's first, even where it has none. */
export async function readRoutingLayers(
  reader: Reader,
  actor: Actor,
  path: readonly PathTenant[],
): Promise<ShownRoutingLayer[]> {
  const last = path.at(-1);
  if (last === undefined) return [];
  const rows = await routingRuleRepository.ofTenants(reader, lineageIds(last));
  return [...path].reverse().flatMap((tenant) => {
    const rules = rows.filter(({ tenantId }) => tenantId === tenant.id);
    if (rules.length === 0 && tenant !== last) return [];
    const visible = isInSubtree(actor.tenant, tenant);
    const shown = rules
      .map(({ id, model, strategy, fallbacks, continueStreams }) => ({
        id: visible ? id : null,
        model,
        strategy,
        fallbacks,
        continueStreams,
      }))
      .sort((a, b) => comparePatterns(a.model, b.model));
    return [{ place: mappingPlace(actor, path, { kind: "tenant", tenant }), rules: shown }];
  });
}
