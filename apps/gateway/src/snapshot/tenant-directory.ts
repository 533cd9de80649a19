import type { TenantConfiguration } from "@operon/db/data-plane";
import { ancestorIds, type Dna, type GrantLevel, ROOT_DNA } from "@operon/domain";
import type { BudgetDirectory } from "./budget-directory.ts";
import { type CompiledLevel, compileLevel } from "./compile-level.ts";
import type { MappingDirectory } from "./mapping-directory.ts";
import type { ProviderDirectory } from "./provider-directory.ts";
import { createRecentMap } from "./recent-map.ts";
import type { ProviderRecord, RouteTables, TenantRecord } from "./records.ts";
import { type ResolvedTenant, resolveTenant, type TenantSources } from "./resolve-tenant.ts";
import {
  createProviderRoutes,
  createRouteTables,
  type ProviderRoutes,
  type RouteRules,
  type RouteTableSetup,
} from "./route-tables.ts";
import type { RoutingDirectory } from "./routing-directory.ts";
import { createTenantTable } from "./tenant-table.ts";

/** What has changed, as far as it matters to tenants. */
export type TenantChange = {
  readonly tenants: readonly TenantConfiguration[];
  readonly providersChanged: boolean;
  /** Names of layers of mapping rules. */
  readonly layers: ReadonlySet<string>;
  /** Tenants whose rules of routing changed. */
  readonly routing: ReadonlySet<string>;
  /** Tenants whose budgets changed. */
  readonly budgets: ReadonlySet<string>;
};

/** All tenants, and what those that send requests may do. */
export interface TenantDirectory {
  /** The number of the tenant whose id has these two words; it may have no row yet. */
  numberOf(high: number, low: number): number;
  /** The two words of the id of the tenant with this number. */
  highOf(number: number): number;
  lowOf(number: number): number;
  /** A tenant as things stand now; undefined where its row or one above it is missing. */
  find(number: number): ResolvedTenant | undefined;
  /** Slugs from below the root on, such as `acme/team-a`; `/` for the root itself. */
  pathOf(id: string): string;
  readonly tablesFor: (served: ProviderRoutes, rules: RouteRules) => RouteTables;
  /** Takes in what has changed. What a change does not reach stays as it was, with all that was found out for it. */
  apply(change: TenantChange): void;
  /** Forgets whatever can be worked out again. */
  forget(): void;
}

const ROUTES_REMEMBERED = 2_000;
/** Changed subtrees that are looked for among all tenants; with more of them everything is worked out anew. */
const MAX_SUBTREES = 4;

/** An empty directory over the providers' one. */
export function createTenantDirectory(
  {
    providers,
    mappings,
    routing,
    budgets,
  }: {
    readonly providers: ProviderDirectory;
    readonly mappings: Pick<MappingDirectory, "find">;
    readonly routing: Pick<RoutingDirectory, "rulesOf">;
    readonly budgets: Pick<BudgetDirectory, "budgetsOf">;
  },
  tables: RouteTableSetup,
): TenantDirectory {
  const table = createTenantTable();
  /** By number. One is made when it is first needed, and small: most share nearly all with whoever is above. */
  let resolved: (ResolvedTenant | undefined)[] = [];
  const routes = createRecentMap<string, ProviderRoutes>(ROUTES_REMEMBERED);
  const levels = new WeakMap<GrantLevel, CompiledLevel>();

  const sources: TenantSources = {
    hasProviders: (id) => providers.byTenant.has(id),
    levelOf(policy) {
      const level = levels.get(policy) ?? compileLevel(policy);
      levels.set(policy, level);
      return level;
    },
    routesOver(owners, own) {
      const name = `${owners.join(" ")} ${own}`;
      const found =
        routes.get(name) ?? createProviderRoutes(visibleProviders(providers.byTenant, owners, own), tables);
      routes.set(name, found);
      return found;
    },
    tablesFor: (served, rules) => createRouteTables(served, rules, tables),
    layerOf: mappings.find,
    routingOf: routing.rulesOf,
    budgetsOf: budgets.budgetsOf,
  };

  /** With its length: an array that is filled at random places from nothing would become a dictionary. */
  const startOver = (): void => {
    resolved = new Array(table.size);
  };

  /** Forgets these tenants and all below them. */
  const forgetSubtrees = (ids: readonly string[]): void => {
    const parts = ids.map((id) => `.${id}.`);
    const isReached = ({ id, dna }: TenantRecord): boolean =>
      ids.includes(id) || parts.some((part) => dna.includes(part));
    for (let number = 0; number < resolved.length; number += 1) {
      const each = resolved[number];
      if (each !== undefined && isReached(each.tenant)) resolved[number] = undefined;
    }
  };

  const parentOf = ({ dna }: TenantConfiguration): number => table.find(parentIdIn(dna));

  /** The rows from a tenant up to the first that is resolved, or the root; undefined where one is missing. */
  const unresolvedFrom = (number: number): number[] | undefined => {
    const numbers: number[] = [];
    let length = Number.POSITIVE_INFINITY;
    for (let at = number; resolved[at] === undefined; ) {
      const row = table.at(at);
      // A DNA grows with each level; one that does not would lead in a circle.
      if (row === undefined || row.dna.length >= length) return undefined;
      length = row.dna.length;
      numbers.push(at);
      if (row.dna === ROOT_DNA) break;
      at = parentOf(row);
    }
    return numbers;
  };

  const resolve = (number: number): ResolvedTenant | undefined => {
    const missing = unresolvedFrom(number);
    if (missing === undefined) return undefined;
    for (const each of missing.reverse()) {
      const row = table.at(each) as TenantConfiguration;
      const parent = row.dna === ROOT_DNA ? undefined : resolved[parentOf(row)];
      resolved[each] = resolveTenant(parent, row, sources);
    }
    return resolved[number];
  };

  return {
    numberOf: table.numberOf,
    highOf: table.highOf,
    lowOf: table.lowOf,
    tablesFor: sources.tablesFor,
    find: (number) => resolved[number] ?? resolve(number),
    pathOf(id) {
      const dna = table.at(table.find(id))?.dna ?? ROOT_DNA;
      const ids = [...ancestorIds(dna as Dna), id].slice(1);
      return ids.map((each) => table.at(table.find(each))?.slug).join("/") || "/";
    },
    apply({ tenants, providersChanged, layers, routing: ruled, budgets: budgeted }) {
      for (const tenant of tenants) table.set(tenant);
      if (providersChanged) routes.clear();
      const reached = [
        ...new Set([...tenants.map(({ id }) => id), ...tenantsOf(layers), ...ruled, ...budgeted]),
      ];
      if (providersChanged || layers.has("global") || reached.length > MAX_SUBTREES) startOver();
      else if (reached.length > 0) forgetSubtrees(reached);
    },
    forget() {
      routes.clear();
      startOver();
    },
  };
}

/** The layers of keys are looked at with the key. */
function tenantsOf(layers: ReadonlySet<string>): string[] {
  return [...layers].flatMap((name) => (name.startsWith("tenant-") ? [name.slice("tenant-".length)] : []));
}

/** The last id in a DNA that is not the root's. */
function parentIdIn(dna: string): string {
  return dna.slice(dna.lastIndexOf(".", dna.length - 2) + 1, -1);
}

function visibleProviders(
  byTenant: ProviderDirectory["byTenant"],
  owners: readonly string[],
  own: boolean,
): ProviderRecord[] {
  return owners.flatMap((id, index) =>
    (byTenant.get(id) ?? []).filter(
      ({ share }) => share === "subtree" || (own && index === owners.length - 1),
    ),
  );
}
