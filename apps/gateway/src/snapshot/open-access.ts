import type { ProviderConfiguration } from "@operon/db/data-plane";
import { type ProviderKind, providerAdapter } from "@operon/providers";
import { type MasterKey, openSecret, sealedKeyVersion, unwrapDataKey } from "@operon/trust";
import type { OpenAccess } from "./provider-directory.ts";

/** Why a provider is left out. */
export type AccessProblem = { readonly providerId: string; readonly reason: "sealed" | "unusable" };

/** Opens credentials with the master key; says which providers it has to leave out, and never with what. */
export function createOpenAccess(masterKey: MasterKey, report: (problem: AccessProblem) => void): OpenAccess {
  return (provider, dataKeys) => {
    const credentials = attempt(() => openCredentials(masterKey, provider, dataKeys));
    if (credentials === undefined) {
      report({ providerId: provider.id, reason: "sealed" });
      return undefined;
    }
    const access = attempt(() => {
      const { baseUrl, kind, options } = provider;
      const adapter = providerAdapter(kind as ProviderKind);
      return { adapter, target: adapter.prepare({ baseUrl, credentials, options }) };
    });
    if (access === undefined) report({ providerId: provider.id, reason: "unusable" });
    return access;
  };
}

function openCredentials(
  masterKey: MasterKey,
  { id, tenantId, credentials }: ProviderConfiguration,
  dataKeys: Parameters<OpenAccess>[1],
) {
  const version = sealedKeyVersion(credentials);
  const row = dataKeys.find((key) => key.tenantId === tenantId && key.version === version);
  if (row === undefined) throw new Error("no such data key");
  const dataKey = unwrapDataKey(masterKey, { tenantId, version }, row.wrapped);
  const place = { table: "provider", column: "credentials", rowId: id };
  return JSON.parse(openSecret(dataKey, place, credentials));
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
