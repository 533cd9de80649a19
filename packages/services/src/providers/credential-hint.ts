import type { Provider, ProviderCredentials } from "@operon/contracts";

const ENTRA = "Entra application …";

/** What a person may see of credentials. A short key would be given away by its last 4 characters. */
export function credentialHint(credentials: ProviderCredentials): string {
  if ("clientId" in credentials) return `${ENTRA}${credentials.clientId.slice(-4)}`;
  const { apiKey } = credentials;
  return apiKey.length >= 12 ? apiKey.slice(-4) : "";
}

/** Which kind a stored hint is of: one of a key has 4 characters at most. */
export function credentialKindOf(hint: string): Provider["credentialKind"] {
  return hint.startsWith(ENTRA) ? "entra" : "api-key";
}
