import type { EndpointName } from "../endpoints.ts";
import type { Capability } from "../roles.ts";
import type { Limits } from "./limits.ts";

/** Whether an address outside of an allowlist is refused, or only written down. */
export const ALLOWLIST_MODES = ["enforce", "dry-run"] as const;

/** One of {@link ALLOWLIST_MODES}. */
export type AllowlistMode = (typeof ALLOWLIST_MODES)[number];

/**
 * What one tenant or key grants, as it was set there. A power is the intersection of all levels on the path, root first,
 * so that null takes nothing away, and no level gives more than the one above it.
 */
export type GrantLevel = {
  /** Names and patterns of canonical models; null = what stands above grants, an empty list = none. */
  readonly models: readonly string[] | null;
  readonly endpoints: readonly EndpointName[] | null;
  /** Addresses and ranges; null or empty = from anywhere that the levels above allow. */
  readonly allowlist: readonly string[] | null;
  readonly allowlistMode: AllowlistMode;
  readonly limits: Limits;
  /** Limits that are counted and told of, but never a reason to refuse. */
  readonly shadowLimits: Limits;
};

/** What a tenant grants to itself and to everything below it. */
export type TenantPolicy = GrantLevel & {
  /** What its people may do in the console and the API at most, whatever their role; null = no bound. */
  readonly capabilities: readonly Capability[] | null;
  /** Whether sub-accounts may be opened below it, and how many levels of them; null = without end. */
  readonly children: { readonly allow: boolean; readonly maxDepth: number | null };
};

/** The level of somebody who takes nothing away. */
export const OPEN_LEVEL: GrantLevel = {
  models: null,
  endpoints: null,
  allowlist: null,
  allowlistMode: "enforce",
  limits: {},
  shadowLimits: {},
};

/** The policy of a tenant for which nothing was set. */
export const OPEN_POLICY: TenantPolicy = {
  ...OPEN_LEVEL,
  capabilities: null,
  children: { allow: true, maxDepth: null },
};
