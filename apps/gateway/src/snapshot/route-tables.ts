import {
  effectiveRouting,
  grantedModels,
  isPattern,
  MAX_MODEL_LENGTH,
  type ModelGrant,
} from "@operon/domain";
import { meantModel } from "@operon/domain/mapping";
import { buildRouteTable, type TableSetup } from "./build-route-table.ts";
import { createRecentMap } from "./recent-map.ts";
import type {
  MappingChain,
  ModelRoute,
  ModelRouting,
  ProviderRecord,
  RouteTables,
  RoutingChain,
} from "./records.ts";

/** Clients choose the names, so the memory for them is bounded. */
const MAX_MODELS = 500;
const MAX_LISTED = 5_000;

/** Where each model can go over some providers, whoever asks. */
export interface ProviderRoutes {
  readonly providers: readonly ProviderRecord[];
  find(model: string): ModelRoute;
}

/** What tables are made with. */
export type RouteTableSetup = TableSetup & {
  /** Called for each entry that any table remembers, so that all of them together can be bounded. */
  readonly onRemembered: () => void;
};

/** What narrows, renames and routes the models of a tenant or a key. */
export type RouteRules = {
  readonly levels: readonly ModelGrant[];
  readonly mapping: MappingChain;
  readonly routing: RoutingChain;
};

/** Where nobody says anything of it. */
export const PLAIN_ROUTING: ModelRouting = { strategy: "weighted", fallbacks: [], continueStreams: false };

/** The route tables over `providers`, each made on first use. A name that nobody serves is not remembered: there is no end of them. */
export function createProviderRoutes(
  providers: readonly ProviderRecord[],
  setup: RouteTableSetup,
): ProviderRoutes {
  const routes = createRecentMap<string, ModelRoute>(MAX_MODELS);
  return {
    providers,
    find(model) {
      const known = routes.get(model);
      if (known !== undefined) return known;
      const table = model.length > MAX_MODEL_LENGTH ? undefined : buildRouteTable(model, providers, setup);
      const route = { model, granted: true, table, routing: PLAIN_ROUTING };
      if (table === undefined) return route;
      routes.set(model, route);
      setup.onRemembered();
      return route;
    },
  };
}

/**
 * The same for somebody with rules of their own. What was decided for a name is remembered with its table, so that a request
 * pays one look-up for all of it, whichever layer answered; names that lead nowhere are remembered, too.
 */
export function createRouteTables(
  served: ProviderRoutes,
  rules: RouteRules,
  setup: RouteTableSetup,
): RouteTables {
  const { levels, mapping, routing } = rules;
  let listed: readonly string[] | undefined;
  const isMapped = mapping.layers.length > 0 || mapping.defaultModel !== null;
  const isPlain = levels.length === 0 && !isMapped && routing.length === 0;
  const find = isPlain ? served.find : decideOnce(served, rules, setup);
  return {
    find,
    mapping,
    routing,
    providers: served.providers,
    granted() {
      listed ??= listModels(served, rules, find);
      return listed;
    },
  };
}

function decideOnce(
  served: ProviderRoutes,
  { levels, mapping, routing }: RouteRules,
  { onRemembered }: RouteTableSetup,
): RouteTables["find"] {
  const decided = createRecentMap<string, ModelRoute>(MAX_MODELS);
  const meaning = {
    layers: mapping.layers,
    defaultModel: mapping.defaultModel?.model ?? null,
    isServed: (model: string) => served.find(model).table !== undefined,
  };
  const rules = routing.map((layer) => layer.rules);
  const isGranted = (model: string): boolean => levels.every((level) => level.grants(model));
  const routingOf = (model: string): ModelRouting => {
    if (routing.length === 0) return PLAIN_ROUTING;
    const { strategy, fallbacks, continueStreams } = effectiveRouting(model, rules);
    const tables = fallbacks.filter(isGranted).flatMap((name) => served.find(name).table ?? []);
    return { strategy, fallbacks: tables, continueStreams };
  };
  return (asked) => {
    const known = decided.get(asked);
    if (known !== undefined) return known;
    const { model, table } = served.find(meantModel(asked, meaning));
    const route = { model, table, granted: isGranted(model), routing: routingOf(model) };
    decided.set(asked, route);
    onRemembered();
    return route;
  };
}

function listModels(
  served: ProviderRoutes,
  { levels, mapping }: RouteRules,
  find: RouteTables["find"],
): string[] {
  const models = served.providers.flatMap(({ deployments }) => deployments.map(({ model }) => model));
  const names = new Set(grantedModels(models, levels));
  for (const { rules } of mapping.layers) {
    for (const { pattern } of rules) {
      if (names.size >= MAX_LISTED || isPattern(pattern)) continue;
      const { granted, table } = find(pattern);
      if (granted && table !== undefined) names.add(pattern);
    }
  }
  return [...names].sort();
}
