import type { LimitsAnswer, Tenant } from "@operon/contracts";
import { type GrantLevel, LIMIT_DIMENSIONS, type Limits, type TenantPolicy } from "@operon/domain";

type GrantAnswer = Pick<
  Tenant,
  "models" | "endpoints" | "allowlist" | "allowlistMode" | "limits" | "shadowLimits"
>;

/** A level as the API answers it. */
export function grantAnswer({
  models,
  endpoints,
  allowlist,
  allowlistMode,
  limits,
  shadowLimits,
}: GrantLevel): GrantAnswer {
  return {
    models: models === null ? null : [...models],
    endpoints: endpoints === null ? null : [...endpoints],
    allowlist: [...(allowlist ?? [])],
    allowlistMode,
    limits: limitsAnswer(limits),
    shadowLimits: limitsAnswer(shadowLimits),
  };
}

/** A tenant's policy as the API answers it. */
export function tenantGrantAnswer({
  capabilities,
  children,
  ...grant
}: TenantPolicy): GrantAnswer & Pick<Tenant, "capabilities" | "children"> {
  return {
    ...grantAnswer(grant),
    capabilities: capabilities === null ? null : [...capabilities],
    children: { ...children },
  };
}

/** Every dimension, null where nothing limits it. */
export function limitsAnswer(limits: Limits): LimitsAnswer {
  return Object.fromEntries(
    LIMIT_DIMENSIONS.map((dimension) => [dimension, limits[dimension] ?? null]),
  ) as LimitsAnswer;
}
