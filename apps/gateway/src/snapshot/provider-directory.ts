import type {
  ConfigurationDelta,
  DeploymentConfiguration,
  ProviderConfiguration,
} from "@operon/db/data-plane";
import { type DeploymentId, type ProviderId, ROOT_TENANT_ID, type TenantId } from "@operon/domain";
import { headerText } from "../pipeline/header-text.ts";
import type { ProviderRecord } from "./records.ts";

/** How to use a provider. */
export type ProviderAccess = Pick<ProviderRecord, "adapter" | "target">;

/** Opens a provider's credentials; undefined where they do not open, and the provider is left out. */
export type OpenAccess = (
  provider: ProviderConfiguration,
  dataKeys: ConfigurationDelta["dataKeys"],
) => ProviderAccess | undefined;

/** The providers in use, with what they serve. */
export interface ProviderDirectory {
  /** False where the change touched no provider. */
  apply(delta: ConfigurationDelta): boolean;
  readonly byTenant: ReadonlyMap<string, readonly ProviderRecord[]>;
  /** All that are in use. */
  all(): readonly ProviderRecord[];
}

type Entry = { row: ProviderConfiguration; access: ProviderAccess | undefined };

/** An empty directory. */
export function createProviderDirectory(openAccess: OpenAccess): ProviderDirectory {
  const entries = new Map<string, Entry>();
  const deployments = new Map<string, Map<string, DeploymentConfiguration>>();
  const byTenant = new Map<string, ProviderRecord[]>();

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

  const rebuild = (): void => {
    byTenant.clear();
    for (const { row, access } of entries.values()) {
      if (access === undefined) continue;
      const ofTenant = byTenant.get(row.tenantId) ?? [];
      ofTenant.push(providerRecord(row, access, deployments.get(row.id)));
      byTenant.set(row.tenantId, ofTenant);
    }
  };

  return {
    byTenant,
    apply(delta) {
      if (delta.providers.length + delta.deployments.length === 0) return false;
      takeProviders(delta);
      takeDeployments(delta);
      rebuild();
      return true;
    },
    all: () => [...byTenant.values()].flat(),
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
    probe: row.probe,
    ...access,
    deployments: [...(deployments?.values() ?? [])].map((row) => ({
      id: row.id as DeploymentId,
      model: row.model,
      upstream: row.upstream,
      maxConcurrency: row.maxConcurrency,
      maxRequestsPerMinute: row.maxRequestsPerMinute,
      contextTokens: row.contextTokens,
      draining: row.draining,
      created: Math.floor(row.createdAt.getTime() / 1000),
    })),
  };
}
