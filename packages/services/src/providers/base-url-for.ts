import type { ProviderKind } from "@operon/contracts";
import { OperonError } from "@operon/errors";

const DEFAULT_BASE_URLS: Record<ProviderKind, string | null> = {
  openai: "https://api.openai.com/v1",
  "openai-compatible": null,
};

/** The address given, else the kind's own. Throws `invalid_request` where the kind has none. */
export function baseUrlFor(kind: ProviderKind, given: string | undefined): string {
  const baseUrl = given ?? DEFAULT_BASE_URLS[kind];
  if (baseUrl !== null) return baseUrl;
  throw new OperonError("invalid_request", {
    message: "This kind of provider needs an address.",
    param: "baseUrl",
  });
}
