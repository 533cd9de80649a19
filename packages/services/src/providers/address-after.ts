import type { ProviderKind, ProviderOptions } from "@operon/contracts";
import { providerAdapter } from "@operon/providers";

type Account = { readonly baseUrl: string; readonly options: ProviderOptions };

/**
 * The address that a provider gets by a change of its options: where it is the kind's own, it follows the location or the region. Undefined =
 * it stays. Both addresses are the same vendor's, so that credentials need not be given again.
 */
export function addressAfter(
  { kind, baseUrl, options }: Account & { readonly kind: ProviderKind },
  wanted: { readonly baseUrl?: string | undefined; readonly options?: ProviderOptions | undefined },
): string | undefined {
  const { addressOf } = providerAdapter(kind);
  const stays = wanted.baseUrl === undefined || wanted.baseUrl === baseUrl;
  if (!addressOf || !wanted.options || !stays || addressOf({ options }) !== baseUrl) return undefined;
  const after = addressOf({ options: wanted.options });
  return after === null || after === baseUrl ? undefined : after;
}
