import type { UpdateKey, UpdateTenant } from "@operon/contracts";
import {
  type GrantLevel,
  LIMIT_DIMENSIONS,
  type LimitDimension,
  type Limits,
  OPEN_POLICY,
  type TenantPolicy,
} from "@operon/domain";

type GrantChanges = Pick<
  UpdateKey,
  "models" | "endpoints" | "allowlist" | "allowlistMode" | "limits" | "shadowLimits"
>;
type PolicyChanges = GrantChanges & Pick<UpdateTenant, "capabilities" | "children">;

/** The level after `changes`: what they leave out stays, null takes the restriction away. */
export function mergeGrant(before: GrantLevel, changes: GrantChanges): GrantLevel {
  const { models, endpoints, allowlist, allowlistMode, limits, shadowLimits } = changes;
  return {
    models: models === undefined ? before.models : models,
    endpoints: endpoints === undefined ? before.endpoints : endpoints,
    allowlist: allowlist === undefined ? before.allowlist : nonEmpty(allowlist),
    allowlistMode: allowlistMode ?? before.allowlistMode,
    limits: limits === undefined ? before.limits : mergeLimits(before.limits, limits),
    shadowLimits:
      shadowLimits === undefined ? before.shadowLimits : mergeLimits(before.shadowLimits, shadowLimits),
  };
}

/** As `mergeGrant`, for a tenant. */
export function mergePolicy(before: TenantPolicy, changes: PolicyChanges): TenantPolicy {
  const { capabilities, children } = changes;
  return {
    ...mergeGrant(before, changes),
    capabilities: capabilities === undefined ? before.capabilities : capabilities,
    children: children === undefined ? before.children : (children ?? OPEN_POLICY.children),
  };
}

function nonEmpty(list: readonly string[] | null): readonly string[] | null {
  return list?.length ? list : null;
}

function mergeLimits(before: Limits, changes: NonNullable<GrantChanges["limits"]> | null): Limits {
  if (changes === null) return {};
  const merged: Partial<Record<LimitDimension, number>> = {};
  for (const dimension of LIMIT_DIMENSIONS) {
    const change = changes[dimension];
    const value = change === undefined ? before[dimension] : change;
    if (value !== undefined && value !== null) merged[dimension] = value;
  }
  return merged;
}
