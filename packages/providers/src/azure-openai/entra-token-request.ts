import { basePath } from "../base-path.ts";
import { parseBaseUrl } from "../parse-base-url.ts";
import type { ProviderCredentials } from "../provider-adapter.ts";
import type { TokenRequest } from "../token-request.ts";

const AUTHORITY = "https://login.microsoftonline.com";
const SCOPE = "https://cognitiveservices.azure.com/.default";
/** Sovereign clouds have audiences of their own; by the host of their authority. */
const SOVEREIGN_SCOPES: Readonly<Record<string, string>> = {
  "login.microsoftonline.us": "https://cognitiveservices.azure.us/.default",
  "login.chinacloudapi.cn": "https://cognitiveservices.azure.cn/.default",
  "login.partner.microsoftonline.cn": "https://cognitiveservices.azure.cn/.default",
};
const tenantName = /^[A-Za-z0-9][A-Za-z0-9.-]{0,254}$/;
const printable = /^[\x21-\x7e]{1,4096}$/;

type Application = Extract<ProviderCredentials, { readonly clientSecret: string }>;

/**
 * How an application gets a token for Azure's AI services.
 * https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow
 * @throws RangeError where something cannot be used; the message holds none of it.
 */
export function entraTokenRequest(application: Application, authority: string | undefined): TokenRequest {
  const tenantId = checked(application, "tenantId", tenantName);
  const url = parseBaseUrl(authority ?? AUTHORITY);
  return {
    origin: url.origin,
    path: `${basePath(url)}/${tenantId}/oauth2/v2.0/token`,
    body: new URLSearchParams({
      grant_type: "client_credentials",
      client_id: checked(application, "clientId", printable),
      client_secret: checked(application, "clientSecret", printable),
      scope: SOVEREIGN_SCOPES[url.host] ?? SCOPE,
    }).toString(),
  };
}

function checked(application: Application, name: keyof Application, pattern: RegExp): string {
  const value: unknown = application[name];
  if (typeof value === "string" && pattern.test(value)) return value;
  throw new RangeError(`the provider's ${name} cannot be used`);
}
