import type { ProviderCredentials } from "./provider-adapter.ts";

const headerSafe = /^[\x21-\x7e]{1,4096}$/;

/**
 * The API key of credentials that are one.
 * @throws RangeError where there is none, or one that is not printable ASCII; the message does not hold it.
 */
export function readApiKey(credentials: ProviderCredentials): string {
  const apiKey: unknown = "apiKey" in credentials ? credentials.apiKey : undefined;
  if (typeof apiKey === "string" && headerSafe.test(apiKey)) return apiKey;
  throw new RangeError("the provider's API key is not fit for a header");
}
