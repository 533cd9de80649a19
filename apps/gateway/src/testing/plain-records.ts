import { type DeploymentId, type ProviderId, ROOT_TENANT_ID } from "@operon/domain";
import { providerAdapter } from "@operon/providers";
import type { DeploymentRecord, ProviderRecord } from "../snapshot/records.ts";

const ADAPTER = providerAdapter("openai-compatible");

/** A deployment of which nothing is known. */
export function plainDeployment(id: string, changes: Partial<DeploymentRecord> = {}): DeploymentRecord {
  return {
    id: id as DeploymentId,
    model: "m",
    upstream: null,
    maxConcurrency: null,
    maxRequestsPerMinute: null,
    contextTokens: null,
    draining: false,
    created: 1_700_000_000,
    ...changes,
  };
}

/** Where a provider with another credential is reached. */
export function plainTarget(apiKey: string, baseUrl = "http://127.0.0.1:1/v1"): ProviderRecord["target"] {
  return ADAPTER.prepare({ baseUrl, credentials: { apiKey } });
}

/** A provider of the root that serves nothing unless told. */
export function plainProvider(id: string, changes: Partial<ProviderRecord> = {}): ProviderRecord {
  return {
    id: id as ProviderId,
    tenantId: ROOT_TENANT_ID,
    name: `provider-${id}`,
    nameJson: `"provider-${id}"`,
    nameHeader: `provider-${id}`,
    adapter: ADAPTER,
    tier: 0,
    weight: 1,
    share: "subtree",
    target: plainTarget("sk-upstream-000000001"),
    network: "any",
    probe: false,
    deployments: [],
    ...changes,
  };
}
