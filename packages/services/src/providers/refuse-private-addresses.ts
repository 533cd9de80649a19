import type { ProviderOptions } from "@operon/contracts";
import { ROOT_TENANT_ID, type TenantId } from "@operon/domain";
import { OperonError } from "@operon/errors";
import { isPrivateUrl } from "../outbound/is-private-url.ts";

type Addresses = { readonly baseUrl: string; readonly options: ProviderOptions };

/**
 * Throws `invalid_request` for an address of this network, written as such, where a tenant other than the root
 * owns the provider. Names are checked when they are resolved: see `guardedFetch`.
 */
export function refusePrivateAddresses({ baseUrl, options }: Addresses, owner: TenantId): void {
  if (owner === ROOT_TENANT_ID) return;
  const { authority } = options;
  const param = isPrivateUrl(baseUrl)
    ? "baseUrl"
    : authority !== undefined && isPrivateUrl(authority)
      ? "options.authority"
      : undefined;
  if (param !== undefined) {
    throw new OperonError("invalid_request", { message: "The address must be a public one.", param });
  }
}
