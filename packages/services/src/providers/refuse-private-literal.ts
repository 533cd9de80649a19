import { isIP } from "node:net";
import { ROOT_TENANT_ID, type TenantId } from "@operon/domain";
import { OperonError } from "@operon/errors";
import { isPublicAddress } from "@operon/trust";

/**
 * Throws `invalid_request` for an address of this network, written as such, where a tenant other than the root
 * owns the provider. Names are checked when they are resolved: see `guarded-fetch.ts`.
 */
export function refusePrivateLiteral(baseUrl: string, owner: TenantId): void {
  if (owner === ROOT_TENANT_ID) return;
  const host = new URL(baseUrl).hostname.replace(/^\[|\]$/g, "");
  const isPrivate = isIP(host) ? !isPublicAddress(host) : /(^|\.)localhost\.?$/i.test(host);
  if (isPrivate) {
    throw new OperonError("invalid_request", {
      message: "The address must be a public one.",
      param: "baseUrl",
    });
  }
}
