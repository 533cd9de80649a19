import type { EndpointName, ProxyTrust } from "@operon/domain";
import type { AllowlistHits } from "../allowlist-hits.ts";
import { addressOf } from "./address-of.ts";
import type { Authenticated } from "./authenticate.ts";
import type { Caller } from "./caller.ts";
import type { Refusal } from "./refusal.ts";

/** A request whose sender may be served. */
export type Allowed<Request> = Authenticated<Request>;

/** What `allow` needs to know beside the request. */
export type AllowSetup = {
  readonly proxyTrust: ProxyTrust;
  readonly allowlistHits: Pick<AllowlistHits, "count">;
};

/** Where no model is asked for, no endpoint is. */
type Asked = Caller & { readonly endpoint?: { readonly name: EndpointName } };

/**
 * May they? The whole path up to the root must be active, allow the client's address and grant the endpoint. An address
 * is worked out only where some level has a list.
 */
export function allow<Request extends Asked>(
  request: Authenticated<Request>,
  setup: AllowSetup,
): Allowed<Request> | Refusal {
  const { tenant, access, endpoint } = request;
  if (!tenant.active) return { refused: "tenant_frozen" };
  if (access.allowlists.length > 0 && !isAllowedAddress(request, setup)) {
    return { refused: "address_not_allowed" };
  }
  if (endpoint !== undefined && access.endpoints?.has(endpoint.name) === false) {
    return { refused: "endpoint_not_granted" };
  }
  return request;
}

/** Whoever has no address is outside of every list. A dry run only says what it would have refused, of what is served. */
function isAllowedAddress(
  request: Authenticated<Caller>,
  { proxyTrust, allowlistHits }: AllowSetup,
): boolean {
  const { access, key, tenant } = request;
  const address = addressOf(request.exchange, proxyTrust);
  const missed = access.allowlists.filter(
    ({ addresses }) => address === undefined || !addresses.has(address),
  );
  if (missed.length === 0) return true;
  const refusing = missed.filter(({ enforced }) => enforced);
  for (const list of refusing.length > 0 ? refusing : missed) {
    allowlistHits.count(list, address, { tenantId: tenant.id, keyId: key.id });
  }
  return refusing.length === 0;
}
