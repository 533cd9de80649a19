import type {
  ConfigurationDelta,
  DeploymentConfiguration,
  ProviderConfiguration,
  TenantConfiguration,
} from "@operon/db/data-plane";
import {
  type DeploymentId,
  type KeyId,
  type ProviderId,
  ROOT_TENANT_ID,
  type TenantId,
} from "@operon/domain";
import { headerText } from "../pipeline/header-text.ts";
import type { Holder, KeyRecord, ProviderRecord } from "./records.ts";
import { resolveTenant } from "./resolve-tenant.ts";
import { createRouteTables } from "./route-tables.ts";

/** How to use a provider. */
export type ProviderAccess = Pick<ProviderRecord, "adapter" | "target">;

/** Opens a provider's credentials; undefined where they do not open, and the provider is left out. */
export type OpenAccess = (
  provider: ProviderConfiguration,
  dataKeys: ConfigurationDelta["dataKeys"],
) => ProviderAccess | undefined;

/** All configuration rows in memory, found by what a request knows. */
export interface ConfigurationIndex {
  /** Takes in what has changed. What was handed out before stays as it was. */
  apply(delta: ConfigurationDelta): void;
  /** Whom the key with this hash (32 bytes as a latin1 string) belongs to. */
  holderOf(hash: string): Holder | undefined;
  /** Of all providers that are in use. */
  origins(): ReadonlySet<string>;
}

type ProviderEntry = { row: ProviderConfiguration; access: ProviderAccess | undefined };

/** An empty index. */
export function createConfigurationIndex(openAccess: OpenAccess, random: () => number): ConfigurationIndex {
  const tenants = new Map<string, TenantConfiguration>();
  const keys = new Map<string, KeyRecord>();
  const entries = new Map<string, ProviderEntry>();
  const deployments = new Map<string, Map<string, DeploymentConfiguration>>();
  let providersByTenant = new Map<string, ProviderRecord[]>();
  let resolved = new Map<TenantId, Omit<Holder, "key">>();

  const takeKeys = (delta: ConfigurationDelta): void => {
    for (const key of delta.keys) {
      keys.set(key.hash.toString("latin1"), {
        id: key.id as KeyId,
        tenantId: key.tenantId as TenantId,
        name: key.name,
        revoked: key.status !== "active",
        expiresAtMs: key.expiresAt?.getTime() ?? Number.POSITIVE_INFINITY,
      });
    }
  };

  const takeDeployments = (delta: ConfigurationDelta): void => {
    for (const row of delta.deployments) {
      const ofProvider = deployments.get(row.providerId) ?? new Map();
      if (row.deleted) ofProvider.delete(row.id);
      else ofProvider.set(row.id, row);
      deployments.set(row.providerId, ofProvider);
    }
  };

  const takeProviders = (delta: ConfigurationDelta): void => {
    for (const row of delta.providers) {
      if (row.deleted) {
        entries.delete(row.id);
        deployments.delete(row.id);
      } else {
        const usable = row.status === "active";
        entries.set(row.id, { row, access: usable ? openAccess(row, delta.dataKeys) : undefined });
      }
    }
  };

  const rebuildProviders = (): void => {
    providersByTenant = new Map();
    for (const { row, access } of entries.values()) {
      if (access === undefined) continue;
      const ofTenant = providersByTenant.get(row.tenantId) ?? [];
      ofTenant.push(providerRecord(row, access, deployments.get(row.id)));
      providersByTenant.set(row.tenantId, ofTenant);
    }
  };

  return {
    apply(delta) {
      takeKeys(delta);
      for (const tenant of delta.tenants) tenants.set(tenant.id, tenant);
      takeProviders(delta);
      takeDeployments(delta);
      const routesChanged = delta.providers.length + delta.deployments.length > 0;
      if (routesChanged) rebuildProviders();
      if (routesChanged || delta.tenants.length > 0) resolved = new Map();
    },
    holderOf(hash) {
      const key = keys.get(hash);
      if (key === undefined) return undefined;
      let found = resolved.get(key.tenantId);
      if (found === undefined) {
        const tenant = resolveTenant(key.tenantId, { tenants, providersByTenant });
        if (tenant === undefined) return undefined;
        found = { tenant, routes: createRouteTables(tenant.providers, random) };
        resolved.set(key.tenantId, found);
      }
      return { key, ...found };
    },
    origins: () => new Set([...providersByTenant.values()].flat().map((provider) => provider.target.origin)),
  };
}

function providerRecord(
  row: ProviderConfiguration,
  access: ProviderAccess,
  deployments: ReadonlyMap<string, DeploymentConfiguration> | undefined,
): ProviderRecord {
  return {
    id: row.id as ProviderId,
    tenantId: row.tenantId as TenantId,
    name: row.name,
    nameJson: JSON.stringify(row.name),
    nameHeader: headerText(row.name),
    network: row.tenantId === ROOT_TENANT_ID ? "any" : "public",
    tier: row.tier,
    weight: row.weight,
    share: row.share === "self" ? "self" : "subtree",
    ...access,
    deployments: [...(deployments?.values() ?? [])].map((row) => ({
      id: row.id as DeploymentId,
      model: row.model,
      upstream: row.upstream,
      created: Math.floor(row.createdAt.getTime() / 1000),
    })),
  };
}
