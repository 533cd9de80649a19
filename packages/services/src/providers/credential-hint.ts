import type { Provider, ProviderCredentials } from "@operon/contracts";

const ENTRA = "Entra application …";
const GOOGLE = "Service account ";
const MAX_EMAIL = 120;
const AWS = "AWS access key …";

/** What a person may see of credentials. A short key would be given away by its last 4 characters. */
export function credentialHint(credentials: ProviderCredentials): string {
  if ("clientId" in credentials) return `${ENTRA}${credentials.clientId.slice(-4)}`;
  if ("serviceAccount" in credentials) return GOOGLE + emailOf(credentials.serviceAccount);
  if ("accessKeyId" in credentials) return `${AWS}${credentials.accessKeyId.slice(-4)}`;
  const { apiKey } = credentials;
  return apiKey.length >= 12 ? apiKey.slice(-4) : "";
}

/** Which kind a stored hint is of: one of a key has 4 characters at most. */
export function credentialKindOf(hint: string): Provider["credentialKind"] {
  if (hint.startsWith(GOOGLE)) return "service-account";
  if (hint.startsWith(AWS)) return "aws";
  return hint.startsWith(ENTRA) ? "entra" : "api-key";
}

/** The account's name is no secret. */
function emailOf(file: string): string {
  const { client_email: email } = JSON.parse(file) as { client_email?: unknown };
  return typeof email === "string" ? email.slice(0, MAX_EMAIL) : "";
}
