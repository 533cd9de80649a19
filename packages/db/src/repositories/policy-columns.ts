import type { GrantLevel, TenantPolicy } from "@operon/domain";
import { Prisma } from "../generated/client.ts";

/** What a tenant's and a key's row hold of a policy. */
export type RawGrant = {
  readonly models: GrantLevel["models"];
  readonly endpoints: GrantLevel["endpoints"];
  readonly allowlist: GrantLevel["allowlist"];
  readonly allowlist_mode: GrantLevel["allowlistMode"];
  readonly limits: GrantLevel["limits"];
  readonly shadow_limits: GrantLevel["shadowLimits"];
};

/** What only a tenant's row holds beside it. */
export type RawTenantPolicy = RawGrant & {
  readonly capabilities: TenantPolicy["capabilities"];
  readonly children_allow: boolean;
  readonly children_max_depth: number | null;
};

/** The columns of {@link RawGrant} in the table with this alias. */
export function grantColumns(alias: string): Prisma.Sql {
  return columnsOf(alias, ["models", "endpoints", "allowlist", "allowlist_mode", "limits", "shadow_limits"]);
}

/** The columns of {@link RawTenantPolicy} in the table with this alias. */
export function policyColumns(alias: string): Prisma.Sql {
  const own = columnsOf(alias, ["capabilities", "children_allow", "children_max_depth"]);
  return Prisma.sql`${grantColumns(alias)}, ${own}`;
}

function columnsOf(alias: string, names: readonly string[]): Prisma.Sql {
  return Prisma.raw(names.map((name) => `${alias}.${name}`).join(", "));
}

/** The level that a row stands for. */
export function grantOf(raw: RawGrant): GrantLevel {
  const {
    models,
    endpoints,
    allowlist,
    allowlist_mode: allowlistMode,
    limits,
    shadow_limits: shadowLimits,
  } = raw;
  return { models, endpoints, allowlist, allowlistMode, limits, shadowLimits };
}

/** The policy that a tenant's row stands for. */
export function policyOf(raw: RawTenantPolicy): TenantPolicy {
  const children = { allow: raw.children_allow, maxDepth: raw.children_max_depth };
  return { ...grantOf(raw), capabilities: raw.capabilities, children };
}

/** A level as Prisma writes it. */
export function grantData({ models, endpoints, allowlist, allowlistMode, limits, shadowLimits }: GrantLevel) {
  return {
    models: jsonList(models),
    endpoints: jsonList(endpoints),
    allowlist: jsonList(allowlist),
    allowlistMode,
    limits: { ...limits },
    shadowLimits: { ...shadowLimits },
  };
}

/** A policy as Prisma writes it. */
export function policyData({ capabilities, children, ...grant }: TenantPolicy) {
  return {
    ...grantData(grant),
    capabilities: jsonList(capabilities),
    childrenAllow: children.allow,
    childrenMaxDepth: children.maxDepth,
  };
}

function jsonList(list: readonly string[] | null) {
  return list === null ? Prisma.DbNull : [...list];
}
