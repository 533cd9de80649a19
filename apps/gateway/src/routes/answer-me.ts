import { addressText, ENDPOINTS } from "@operon/domain";
import { addressOf } from "../pipeline/address-of.ts";
import type { Allowed } from "../pipeline/allow.ts";
import type { Caller } from "../pipeline/caller.ts";
import type { Gateway } from "../pipeline/handle.ts";
import { respondJson } from "./respond-json.ts";

/** `GET /v1/operon/me`: who the key is and what it may use. Of limits those of the key and of its own tenant are told. */
export function answerMe(caller: Allowed<Caller>, { proxyTrust, limits }: Gateway): void {
  const { key, tenant, access, routes } = caller;
  const body = {
    tenant: { id: tenant.id, path: tenant.path },
    key: {
      id: key.id,
      name: key.name,
      expiresAt: Number.isFinite(key.expiresAtMs) ? new Date(key.expiresAtMs).toISOString() : null,
    },
    models: routes.granted(),
    endpoints: ENDPOINTS.filter((endpoint) => access.endpoints?.has(endpoint) ?? true),
    address: addressText(addressOf(caller.exchange, proxyTrust)),
    allowlist: access.allowlists.some(({ enforced }) => enforced),
    limits: access.limits
      .filter(({ scope, scopeId }) => scopeId === (scope === "key" ? key.id : tenant.id))
      .map((level) => ({ scope: level.scope, ...level.limits, remaining: limits.remaining(level) })),
  };
  respondJson(caller, JSON.stringify(body));
}
