import type { ProviderKind, ProviderOptions } from "@operon/contracts";
import { OperonError } from "@operon/errors";
import { providerAdapter } from "@operon/providers";
import { PROVIDER_PRESETS } from "@operon/providers/presets";

type Named = { readonly baseUrl?: string | undefined; readonly options: ProviderOptions };

/** The address given, else the preset's, else the kind's own. Throws `invalid_request` where there is none. */
export function baseUrlFor(kind: ProviderKind, { baseUrl: given, options }: Named): string {
  const preset = PROVIDER_PRESETS.find(({ id }) => id === options.preset);
  const baseUrl = given ?? preset?.baseUrl ?? providerAdapter(kind).defaultBaseUrl;
  if (baseUrl !== null) return baseUrl;
  throw new OperonError("invalid_request", {
    message: "This kind of provider needs an address.",
    param: "baseUrl",
  });
}
