import { grantedModels, type ModelGrant } from "@operon/domain";
import { buildRouteTable } from "./build-route-table.ts";
import { createRecentMap } from "./recent-map.ts";
import type { ModelRoute, ProviderRecord, RouteTable, RouteTables } from "./records.ts";

/** Clients choose the names, so the memory for them is bounded. */
const MAX_MODELS = 500;

/** Where each model can go over some providers, whoever asks. */
export interface ProviderRoutes {
  readonly providers: readonly ProviderRecord[];
  find(model: string): RouteTable | undefined;
}

/** What tables are made with. */
export type RouteTableSetup = {
  /** In [0, 1): where a round robin begins. */
  readonly random: () => number;
  /** Called for each entry that any table remembers, so that all of them together can be bounded. */
  readonly onRemembered: () => void;
};

/** The route tables over `providers`, each made on first use. */
export function createProviderRoutes(
  providers: readonly ProviderRecord[],
  { random, onRemembered }: RouteTableSetup,
): ProviderRoutes {
  const tables = createRecentMap<string, RouteTable>(MAX_MODELS);
  return {
    providers,
    find(model) {
      const known = tables.get(model);
      if (known !== undefined) return known;
      const built = buildRouteTable(model, providers, random);
      if (built === undefined) return undefined;
      tables.set(model, built);
      onRemembered();
      return built;
    },
  };
}

/**
 * The same for somebody whose path grants `levels`. What was decided for a model is remembered with its table, so that a
 * request pays one look-up for both. A name that nobody serves is not remembered: there is no end of them.
 */
export function createRouteTables(
  served: ProviderRoutes,
  levels: readonly ModelGrant[],
  setup: RouteTableSetup,
): RouteTables {
  let listed: readonly string[] | undefined;
  const granted = (): readonly string[] => {
    listed ??= grantedModels(
      served.providers.flatMap(({ deployments }) => deployments.map(({ model }) => model)),
      levels,
    );
    return listed;
  };
  return { find: levels.length === 0 ? served.find : decideOnce(served, levels, setup), granted };
}

function decideOnce(
  served: ProviderRoutes,
  levels: readonly ModelGrant[],
  { onRemembered }: RouteTableSetup,
): RouteTables["find"] {
  const decided = createRecentMap<string, ModelRoute>(MAX_MODELS);
  return (model) => {
    const known = decided.get(model);
    if (known !== undefined) return known;
    const table = served.find(model);
    const route = levels.every((level) => level.grants(model)) ? table : "not-granted";
    if (table === undefined || route === undefined) return route;
    decided.set(model, route);
    onRemembered();
    return route;
  };
}
