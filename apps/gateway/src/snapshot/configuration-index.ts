import type { ConfigurationDelta, TenantConfiguration } from "@operon/db/data-plane";
import type { GrantLevel, KeyId, TenantId } from "@operon/domain";
import { type CompiledLevel, compileLevel, narrowAccess } from "./compile-level.ts";
import { createProviderDirectory, type OpenAccess } from "./provider-directory.ts";
import { createRecentMap } from "./recent-map.ts";
import type { Holder, KeyRecord } from "./records.ts";
import { type ResolvedTenant, resolveTenant, type TenantSources } from "./resolve-tenant.ts";
import { createProviderRoutes, createRouteTables, type ProviderRoutes } from "./route-tables.ts";

/** All configuration rows in memory, found by what a request knows. */
export interface ConfigurationIndex {
  /** Takes in what has changed. What was handed out before stays as it was. */
  apply(delta: ConfigurationDelta): void;
  /** Whom the key with this hash (32 bytes as a latin1 string) belongs to. */
  holderOf(hash: string): Holder | undefined;
  /** Of all providers that are in use. */
  origins(): ReadonlySet<string>;
}

/** How many of each are remembered at least; whatever is forgotten is worked out again when it is needed. */
const TENANTS_REMEMBERED = 20_000;
const KEY_LEVELS_REMEMBERED = 2_000;
const ROUTES_REMEMBERED = 2_000;

/** An empty index. */
export function createConfigurationIndex(openAccess: OpenAccess, random: () => number): ConfigurationIndex {
  const tenants = new Map<string, TenantConfiguration>();
  const keys = new Map<string, KeyRecord>();
  const providers = createProviderDirectory(openAccess);
  const resolved = createRecentMap<TenantId, ResolvedTenant>(TENANTS_REMEMBERED);
  const routes = createRecentMap<string, ProviderRoutes>(ROUTES_REMEMBERED);
  const tenantLevels = new WeakMap<GrantLevel, CompiledLevel>();
  const keyLevels = createRecentMap<string, CompiledLevel>(KEY_LEVELS_REMEMBERED);

  const sources: TenantSources = {
    tenants,
    providersByTenant: providers.byTenant,
    levelOf(policy) {
      const level = tenantLevels.get(policy) ?? compileLevel(policy);
      tenantLevels.set(policy, level);
      return level;
    },
    routesOver(name, list) {
      const found = routes.get(name) ?? createProviderRoutes(list(), random);
      routes.set(name, found);
      return found;
    },
  };

  const takeKeys = (delta: ConfigurationDelta): void => {
    for (const key of delta.keys) {
      keys.set(key.hash.toString("latin1"), {
        id: key.id as KeyId,
        tenantId: key.tenantId as TenantId,
        name: key.name,
        policy: key.policy,
        revoked: key.status !== "active",
        expiresAtMs: key.expiresAt?.getTime() ?? Number.POSITIVE_INFINITY,
      });
    }
  };

  const tenantOf = (id: TenantId): ResolvedTenant | undefined => {
    const known = resolved.get(id);
    if (known !== undefined) return known;
    const found = resolveTenant(id, sources);
    if (found !== undefined) resolved.set(id, found);
    return found;
  };

  const keyLevel = (policy: string): CompiledLevel => {
    const level = keyLevels.get(policy) ?? compileLevel(JSON.parse(policy));
    keyLevels.set(policy, level);
    return level;
  };

  return {
    apply(delta) {
      takeKeys(delta);
      for (const tenant of delta.tenants) tenants.set(tenant.id, tenant);
      const routesChanged = providers.apply(delta);
      if (routesChanged) routes.clear();
      if (routesChanged || delta.tenants.length > 0) resolved.clear();
    },
    holderOf(hash) {
      const key = keys.get(hash);
      if (key === undefined) return undefined;
      const found = tenantOf(key.tenantId);
      if (found === undefined) return undefined;
      const { tenant, served } = found;
      if (key.policy === null) return { key, tenant, access: tenant.access, routes: found.routes };
      const level = keyLevel(key.policy);
      const access = narrowAccess(tenant.access, level, { scope: "key", scopeId: key.id });
      const own = level.models === null ? found.routes : createRouteTables(served, access.models);
      return { key, tenant, access, routes: own };
    },
    origins: providers.origins,
  };
}
