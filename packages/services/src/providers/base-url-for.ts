import type { ProviderKind, ProviderOptions } from "@operon/contracts";
import { OperonError } from "@operon/errors";
import { providerAdapter } from "@operon/providers";
import { PROVIDER_PRESETS } from "@operon/providers/presets";

type Named = { readonly baseUrl?: string | undefined; readonly options: ProviderOptions };

const OF_ANY = { message: "This kind of provider needs an address.", param: "baseUrl" };
/** What is missing where the options say the address. */
const MISSING: Readonly<Partial<Record<ProviderKind, typeof OF_ANY>>> = {
  vertex: {
    message: "Vertex AI needs a location, such as us-central1 or global.",
    param: "options.location",
  },
  bedrock: { message: "Bedrock needs a region.", param: "options.region" },
};

/** The address given, else the preset's, else the kind's own. Throws `invalid_request` where there is none. */
export function baseUrlFor(kind: ProviderKind, { baseUrl: given, options }: Named): string {
  const preset = PROVIDER_PRESETS.find(({ id }) => id === options.preset);
  const adapter = providerAdapter(kind);
  const baseUrl = given ?? preset?.baseUrl ?? adapter.addressOf?.({ options }) ?? adapter.defaultBaseUrl;
  if (baseUrl !== null) return baseUrl;
  throw new OperonError("invalid_request", MISSING[kind] ?? OF_ANY);
}
