import { ROOT_TENANT_ID, type TenantId } from "@operon/domain";
import { OperonError } from "@operon/errors";
import { isPrivateUrl } from "../outbound/is-private-url.ts";

/**
 * Throws `invalid_request` for an address that is not https, or is one of this network, where a tenant other than the root
 * owns the webhook. Names are checked when they are resolved: see `guardedFetch`.
 */
export function refuseUnfitUrl(url: string, owner: TenantId): void {
  if (owner === ROOT_TENANT_ID) return;
  if (new URL(url).protocol !== "https:") {
    throw new OperonError("invalid_request", { message: "must be an https address", param: "url" });
  }
  if (isPrivateUrl(url)) {
    throw new OperonError("invalid_request", { message: "The address must be a public one.", param: "url" });
  }
}
