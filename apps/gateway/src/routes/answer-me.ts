import { addressText } from "@operon/domain";
import { addressOf } from "../pipeline/address-of.ts";
import type { Allowed } from "../pipeline/allow.ts";
import type { Caller } from "../pipeline/caller.ts";
import type { Gateway } from "../pipeline/handle.ts";
import { respondJson } from "./respond-json.ts";

/** `GET /v1/operon/me`: who the key is and what it may use. No limit can be set yet, so none is listed. */
export function answerMe(caller: Allowed<Caller>, { proxyTrust }: Gateway): void {
  const { key, tenant } = caller;
  const models = new Set(
    tenant.providers.flatMap((provider) => provider.deployments.map(({ model }) => model)),
  );
  const body = {
    tenant: { id: tenant.id, path: tenant.path },
    key: {
      id: key.id,
      name: key.name,
      expiresAt: Number.isFinite(key.expiresAtMs) ? new Date(key.expiresAtMs).toISOString() : null,
    },
    models: [...models].sort(),
    address: addressText(addressOf(caller.exchange, proxyTrust)),
    limits: tenant.limits,
  };
  respondJson(caller, JSON.stringify(body));
}
