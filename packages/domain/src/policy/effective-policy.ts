import { ENDPOINTS, type EndpointName } from "../endpoints.ts";
import { CAPABILITIES, type Capability } from "../roles.ts";
import { LIMIT_DIMENSIONS, type LimitDimension } from "./limits.ts";
import type { GrantLevel, TenantPolicy } from "./policy-level.ts";

/** The tightest bound of one dimension, and which level sets it. */
export type BindingLimit = { readonly value: number; readonly level: number };

/** The endpoints that every level grants. */
export function grantedEndpoints(levels: readonly GrantLevel[]): EndpointName[] {
  return ENDPOINTS.filter((endpoint) => levels.every((level) => level.endpoints?.includes(endpoint) ?? true));
}

/** For each limited dimension the smallest bound on the path; of equal ones the uppermost binds. */
export function bindingLimits(
  levels: readonly Pick<GrantLevel, "limits">[],
): Partial<Record<LimitDimension, BindingLimit>> {
  const found: Partial<Record<LimitDimension, BindingLimit>> = {};
  for (const dimension of LIMIT_DIMENSIONS) {
    for (const [level, { limits }] of levels.entries()) {
      const value = limits[dimension];
      if (value !== undefined && value < (found[dimension]?.value ?? Number.POSITIVE_INFINITY)) {
        found[dimension] = { value, level };
      }
    }
  }
  return found;
}

/** What people may be allowed to do at the end of this path, before their role is asked. */
export function grantedCapabilities(path: readonly Pick<TenantPolicy, "capabilities">[]): Capability[] {
  return CAPABILITIES.filter((one) => path.every(({ capabilities }) => capabilities?.includes(one) ?? true));
}

/** Whether a sub-account may be opened at the end of this path, and which level forbids it. */
export function childrenVerdict(
  path: readonly Pick<TenantPolicy, "children">[],
):
  | { readonly allowed: true }
  | { readonly allowed: false; readonly level: number; readonly rule: "allow" | "maxDepth" } {
  for (const [level, { children }] of path.entries()) {
    if (!children.allow) return { allowed: false, level, rule: "allow" };
    // The new account would stand this many levels below that one.
    const depth = path.length - level;
    if (children.maxDepth !== null && depth > children.maxDepth)
      return { allowed: false, level, rule: "maxDepth" };
  }
  return { allowed: true };
}
