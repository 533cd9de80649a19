import { buildRouteTable } from "./build-route-table.ts";
import type { ProviderRecord, RouteTable, RouteTables } from "./records.ts";

/** Clients choose the names, so the memory for them is bounded; a full cache starts again. */
const MAX_MODELS = 1_000;

/** The route tables of a tenant, each made on first use; they live as long as the tenant's record. */
export function createRouteTables(providers: readonly ProviderRecord[], random: () => number): RouteTables {
  const tables = new Map<string, RouteTable>();
  return {
    find(model) {
      const known = tables.get(model);
      if (known !== undefined) return known;
      const built = buildRouteTable(model, providers, random);
      if (built === undefined) return undefined;
      if (tables.size >= MAX_MODELS) tables.clear();
      tables.set(model, built);
      return built;
    },
  };
}
