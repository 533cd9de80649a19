import { addressText, ENDPOINTS, formatUsd } from "@operon/domain";
import { LeasedMinute } from "../limits/leased-minute.ts";
import type { LimitPlan } from "../limits/limit-plan.ts";
import { addressOf } from "../pipeline/address-of.ts";
import type { Allowed } from "../pipeline/allow.ts";
import type { Caller } from "../pipeline/caller.ts";
import type { Gateway } from "../pipeline/handle.ts";
import { isOwnLevel, type WindowState, windowState } from "../pipeline/limit-headers.ts";
import type { LimitScope } from "../snapshot/records.ts";
import { respondJson } from "./respond-json.ts";

/** `GET /v1/operon/me`: who the key is and what it may use. Of limits those of the key and of its own tenant are told. */
export async function answerMe(
  caller: Allowed<Caller>,
  { snapshot, proxyTrust, keyName, limits }: Gateway,
): Promise<void> {
  const { key, tenant, access, routes } = caller;
  const body = {
    tenant: { id: tenant.id, path: snapshot.pathOf(tenant.id) },
    key: {
      id: key.id,
      name: await keyName(key.id),
      expiresAt: Number.isFinite(key.expiresAtMs) ? new Date(key.expiresAtMs).toISOString() : null,
    },
    models: routes.granted(),
    endpoints: ENDPOINTS.filter((endpoint) => access.endpoints?.has(endpoint) ?? true),
    address: addressText(addressOf(caller.exchange, proxyTrust)),
    allowlist: access.allowlists.some(({ enforced }) => enforced),
    limits: access.limits
      .filter((level) => isOwnLevel(level, caller))
      .map((level) => ({
        scope: level.scope,
        ...level.limits,
        remaining: remainingOf(level, limits.planOf(access.limits, [])),
        left: leftOf(level, limits.planOf(access.limits, [])),
      })),
  };
  respondJson(caller, JSON.stringify(body));
}

/** What is left of each bound, where this gateway was told; budgets in USD. */
function leftOf(level: LimitScope, plan: LimitPlan): Record<string, number | string> {
  const left = plan.counters.flatMap(({ counter, dimension, level: at }) => {
    if (at !== level || counter.shadow || counter.left === null) return [];
    const amount = Math.max(0, counter.left + counter.free);
    return [[dimension, dimension === "budget" ? formatUsd(BigInt(Math.floor(amount))) : amount] as const];
  });
  return Object.fromEntries(left);
}

/** What is left of the minute, as far as this gateway was told. */
function remainingOf(level: LimitScope, plan: LimitPlan): Record<string, WindowState> {
  const nowMs = performance.now();
  const states = plan.counters.flatMap(({ counter, dimension, level: at }) => {
    if (at !== level || counter.shadow || !(counter instanceof LeasedMinute)) return [];
    return [[dimension === "rpm" ? "requests" : "tokens", windowState(counter, nowMs)] as const];
  });
  return Object.fromEntries(states);
}
