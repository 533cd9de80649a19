import type { TenantConfiguration } from "@operon/db/data-plane";
import {
  type CalendarZone,
  counterGroup,
  type Dna,
  type GrantLevel,
  ON_HOLD_EXHAUSTED,
  type OnHoldExhausted,
  type RoutingRule,
  type TenantId,
} from "@operon/domain";
import { type CompiledLevel, narrowAccess, OPEN_ACCESS, OPEN_COMPILED } from "./compile-level.ts";
import { chainWith, NO_MAPPING, type TenantMapping } from "./mapping-chain.ts";
import type {
  Access,
  BudgetRecord,
  MappingChain,
  MappingLayerRecord,
  RouteTables,
  RoutingChain,
  TenantRecord,
} from "./records.ts";
import type { ProviderRoutes, RouteRules } from "./route-tables.ts";

/** What the records of tenants are made from. */
export type TenantSources = {
  readonly hasProviders: (tenantId: string) => boolean;
  /** Compiles a level once, however many tenants stand below it. */
  readonly levelOf: (policy: GrantLevel) => CompiledLevel;
  /** The tables over what these tenants share, and where `own`, over all that the last of them has. */
  readonly routesOver: (owners: readonly string[], own: boolean) => ProviderRoutes;
  readonly tablesFor: (served: ProviderRoutes, rules: RouteRules) => RouteTables;
  /** A layer of mapping rules, by its name. */
  readonly layerOf: (name: string) => MappingLayerRecord | undefined;
  /** What a tenant says of routing itself. */
  readonly routingOf: (tenantId: string) => readonly RoutingRule[] | undefined;
  /** What a tenant may spend itself; none where it has none. */
  readonly budgetsOf: (owner: string) => readonly BudgetRecord[];
};

const NO_ROUTING: RoutingChain = [];

/** What stands behind a tenant's models. */
export type Served = {
  readonly served: ProviderRoutes;
  readonly mapping: MappingChain;
  readonly routes: RouteTables;
};

/** A tenant with what it uses, and with what it hands down to those below who have nothing of their own. */
export type ResolvedTenant = Served & {
  readonly tenant: TenantRecord;
  /** Its own rules of routing, and those above it. */
  readonly routing: RoutingChain;
  readonly below: Served & {
    /** The tenants on the path that have providers. */
    readonly owners: readonly string[];
  };
};

/**
 * A tenant as its row and the one above it stand now; `parent` undefined = it is the root. Whoever has neither a policy, nor
 * mapping rules, nor providers shares everything but its name with whoever is above.
 */
export function resolveTenant(
  parent: ResolvedTenant | undefined,
  row: TenantConfiguration,
  sources: TenantSources,
): ResolvedTenant {
  const position = { id: row.id as TenantId, dna: row.dna as Dna };
  const owner = { group: counterGroup(position), zone: zoneOf(row) };
  const access = accessOf(parent?.tenant.access ?? OPEN_ACCESS, row, { ...sources, owner });
  const tenant: TenantRecord = {
    ...position,
    active: (parent?.tenant.active ?? true) && row.status === "active" && !row.deleted,
    access,
    ...owner,
    onHoldExhausted: onHoldExhaustedOf(row) ?? parent?.tenant.onHoldExhausted ?? "top-up",
  };
  const mapping = mappingOf(parent, row, sources);
  const inherited = parent?.routing ?? NO_ROUTING;
  const rules = sources.routingOf(row.id);
  const routing = rules === undefined ? inherited : [{ tenantId: row.id, rules }, ...inherited];
  if (parent === undefined || sources.hasProviders(row.id)) {
    return withOwnProviders({ tenant, parent, mapping, routing }, sources);
  }
  const above = parent.below;
  const tables = (chain: MappingChain): RouteTables =>
    chain === above.mapping && access.models === parent.tenant.access.models && routing === parent.routing
      ? above.routes
      : sources.tablesFor(above.served, { levels: access.models, mapping: chain, routing });
  const { served } = above;
  const routes = tables(mapping.own);
  const below =
    mapping.below === mapping.own
      ? { mapping: mapping.own, routes }
      : { mapping: mapping.below, routes: tables(mapping.below) };
  return { tenant, routing, served, mapping: mapping.own, routes, below: { ...above, ...below } };
}

type Own = {
  readonly tenant: TenantRecord;
  readonly parent: ResolvedTenant | undefined;
  readonly mapping: TenantMapping;
  readonly routing: RoutingChain;
};

function withOwnProviders(
  { tenant, parent, mapping, routing }: Own,
  { hasProviders, routesOver, tablesFor }: TenantSources,
): ResolvedTenant {
  const above = parent?.below.owners ?? [];
  const owners = hasProviders(tenant.id) ? [...above, tenant.id] : above;
  const levels = tenant.access.models;
  const [served, shared] = [routesOver(owners, true), routesOver(owners, false)];
  const handedDown = { owners, served: shared, mapping: mapping.below };
  return {
    tenant,
    routing,
    served,
    mapping: mapping.own,
    routes: tablesFor(served, { levels, mapping: mapping.own, routing }),
    below: { ...handedDown, routes: tablesFor(shared, { levels, mapping: mapping.below, routing }) },
  };
}

/** The root hands down what belongs to everybody, under its own rules. */
function mappingOf(
  parent: ResolvedTenant | undefined,
  { id }: TenantConfiguration,
  { layerOf }: TenantSources,
): TenantMapping {
  const above = parent?.below.mapping ?? chainWith(NO_MAPPING, layerOf("global")).own;
  return chainWith(above, layerOf(`tenant-${id}`));
}

function accessOf(
  above: Access,
  { id, policy }: TenantConfiguration,
  { levelOf, budgetsOf, owner }: TenantSources & { readonly owner: Pick<TenantRecord, "group" | "zone"> },
): Access {
  const budgets = budgetsOf(`tenant ${id}`);
  if (policy === null && budgets.length === 0) return above;
  const level = policy === null ? OPEN_COMPILED : levelOf(policy);
  return narrowAccess(above, level, { scope: "tenant", scopeId: id, ...owner, budgets });
}

function zoneOf({ timeZone, previousTimeZone, timeZoneChangedAt }: TenantConfiguration): CalendarZone {
  return { timeZone, previousTimeZone, changedAtMs: timeZoneChangedAt?.getTime() ?? null };
}

function onHoldExhaustedOf({ onHoldExhausted }: TenantConfiguration): OnHoldExhausted | undefined {
  return ON_HOLD_EXHAUSTED.find((one) => one === onHoldExhausted);
}
