import { isIP } from "node:net";
import type { ProviderOptions } from "@operon/contracts";
import { ROOT_TENANT_ID, type TenantId } from "@operon/domain";
import { OperonError } from "@operon/errors";
import { isPublicAddress } from "@operon/trust";

type Addresses = { readonly baseUrl: string; readonly options: ProviderOptions };

/**
 * Throws `invalid_request` for an address of this network, written as such, where a tenant other than the root
 * owns the provider. Names are checked when they are resolved: see `guarded-fetch.ts`.
 */
export function refusePrivateAddresses({ baseUrl, options }: Addresses, owner: TenantId): void {
  if (owner === ROOT_TENANT_ID) return;
  const { authority } = options;
  const param = isPrivate(baseUrl)
    ? "baseUrl"
    : authority !== undefined && isPrivate(authority)
      ? "options.authority"
      : undefined;
  if (param !== undefined) {
    throw new OperonError("invalid_request", { message: "The address must be a public one.", param });
  }
}

function isPrivate(address: string): boolean {
  const host = new URL(address).hostname.replace(/^\[|\]$/g, "");
  return isIP(host) ? !isPublicAddress(host) : /(^|\.)localhost\.?$/i.test(host);
}
