import type { DialectName } from "@operon/dialects";
import type { PreparedTarget, ProviderTarget, UpstreamEndpoint } from "./provider-adapter.ts";

const headerSafe = /^[\x21-\x7e]{1,4096}$/;

/**
 * Prepares a provider that takes `Authorization: Bearer`. Asks for an unencoded reply, because bytes pass
 * through and usage is read from them.
 * @throws RangeError where the address or the key cannot be used; the message holds neither.
 */
export function prepareBearerTarget(
  target: ProviderTarget,
  defaultBaseUrl: string | null,
  generates: readonly [DialectName, ...DialectName[]],
): PreparedTarget {
  const apiKey = "apiKey" in target.credentials ? target.credentials.apiKey : "";
  if (!headerSafe.test(apiKey)) throw new RangeError("the provider's API key is not fit for a header");
  const url = parseBaseUrl(target.baseUrl ?? defaultBaseUrl);
  const prefix = `${url.pathname.replace(/\/+$/, "")}/`;
  return {
    origin: url.origin,
    serves: new Set<UpstreamEndpoint>(["chat/completions", "completions", "embeddings", "models"]),
    generates,
    quirks: {},
    token: null,
    path: (endpoint) => `${prefix}${endpoint}`,
    headers: [
      "authorization",
      `Bearer ${apiKey}`,
      "content-type",
      "application/json",
      "accept-encoding",
      "identity",
      "user-agent",
      "operon",
    ],
  };
}

function parseBaseUrl(text: string | null): URL {
  const url = text !== null && URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || (url.protocol !== "https:" && url.protocol !== "http:")) {
    throw new RangeError("the provider's base URL is not an http or https address");
  }
  if (url.username !== "" || url.password !== "" || url.search !== "" || url.hash !== "") {
    throw new RangeError("the provider's base URL has credentials, a query or a fragment");
  }
  return url;
}
