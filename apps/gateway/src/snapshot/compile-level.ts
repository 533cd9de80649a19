import {
  type AddressSet,
  addressSet,
  type GrantLevel,
  type Limits,
  type ModelGrant,
  modelGrant,
  OPEN_LEVEL,
  parseRange,
} from "@operon/domain";
import type { Access, LimitOwner, LimitScope } from "./records.ts";

/** What one level of a path grants, ready to be asked; null = it has no say. */
export type CompiledLevel = {
  readonly endpoints: ReadonlySet<string> | null;
  readonly models: ModelGrant | null;
  readonly addresses: AddressSet | null;
  readonly enforced: boolean;
  readonly limits: Limits;
  readonly shadowLimits: Limits;
};

/** The access of somebody whose path takes nothing away. */
export const OPEN_ACCESS: Access = { endpoints: null, models: [], allowlists: [], limits: [] };

/** Compiles a level. A range that cannot be read stands for no address, so that it lets nobody in. */
export function compileLevel(level: GrantLevel): CompiledLevel {
  const { endpoints, models, allowlist, allowlistMode, limits, shadowLimits } = level;
  return {
    endpoints: endpoints === null ? null : new Set(endpoints),
    models: models === null ? null : modelGrant(models),
    addresses: allowlist?.length ? addressSet(allowlist.flatMap((text) => parseRange(text) ?? [])) : null,
    // Whatever is not known to be a dry run is meant.
    enforced: allowlistMode !== "dry-run",
    limits,
    shadowLimits,
  };
}

/** A level that takes nothing away. */
export const OPEN_COMPILED: CompiledLevel = compileLevel(OPEN_LEVEL);

/** The access below `above` once a level with its budgets was added to its path. */
export function narrowAccess(
  above: Access,
  level: CompiledLevel,
  { budgets, ...owner }: LimitOwner & Pick<LimitScope, "budgets">,
): Access {
  const { endpoints, models, addresses, enforced, limits, shadowLimits } = level;
  const { scope, scopeId } = owner;
  const bounds = [limits, shadowLimits, budgets].some((each) => Object.keys(each).length > 0);
  return {
    endpoints: intersection(above.endpoints, endpoints),
    models: models === null ? above.models : [...above.models, models],
    allowlists:
      addresses === null ? above.allowlists : [...above.allowlists, { scope, scopeId, enforced, addresses }],
    limits: bounds ? [...above.limits, { ...owner, limits, shadowLimits, budgets }] : above.limits,
  };
}

function intersection(
  a: ReadonlySet<string> | null,
  b: ReadonlySet<string> | null,
): ReadonlySet<string> | null {
  if (a === null || b === null) return a ?? b;
  return new Set([...a].filter((one) => b.has(one)));
}
