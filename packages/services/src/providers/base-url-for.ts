import type { ProviderKind } from "@operon/contracts";
import { OperonError } from "@operon/errors";
import { providerAdapter } from "@operon/providers";

/** The address given, else the kind's own. Throws `invalid_request` where the kind has none. */
export function baseUrlFor(kind: ProviderKind, given: string | undefined): string {
  const baseUrl = given ?? providerAdapter(kind).defaultBaseUrl;
  if (baseUrl !== null) return baseUrl;
  throw new OperonError("invalid_request", {
    message: "This kind of provider needs an address.",
    param: "baseUrl",
  });
}
