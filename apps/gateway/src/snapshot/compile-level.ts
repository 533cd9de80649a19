import {
  type AddressSet,
  addressSet,
  type GrantLevel,
  type Limits,
  type ModelGrant,
  modelGrant,
  parseRange,
} from "@operon/domain";
import type { Access, Allowlist } from "./records.ts";

/** What one level of a path grants, ready to be asked; null = it has no say. */
export type CompiledLevel = {
  readonly endpoints: ReadonlySet<string> | null;
  readonly models: ModelGrant | null;
  readonly addresses: AddressSet | null;
  readonly enforced: boolean;
  /** Null = none. */
  readonly limits: Limits | null;
};

/** The access of somebody whose path takes nothing away. */
export const OPEN_ACCESS: Access = { endpoints: null, models: [], allowlists: [], limits: [] };

/** Compiles a level. A range that cannot be read stands for no address, so that it lets nobody in. */
export function compileLevel(level: GrantLevel): CompiledLevel {
  const { endpoints, models, allowlist, allowlistMode, limits } = level;
  return {
    endpoints: endpoints === null ? null : new Set(endpoints),
    models: models === null ? null : modelGrant(models),
    addresses: allowlist?.length ? addressSet(allowlist.flatMap((text) => parseRange(text) ?? [])) : null,
    // Whatever is not known to be a dry run is meant.
    enforced: allowlistMode !== "dry-run",
    limits: Object.keys(limits).length === 0 ? null : limits,
  };
}

/** The access below `above` once a level was added to its path. */
export function narrowAccess(
  above: Access,
  level: CompiledLevel,
  owner: Pick<Allowlist, "scope" | "scopeId">,
): Access {
  const { endpoints, models, addresses, enforced, limits } = level;
  const counters = `${owner.scope}:${owner.scopeId}`;
  return {
    endpoints: intersection(above.endpoints, endpoints),
    models: models === null ? above.models : [...above.models, models],
    allowlists:
      addresses === null ? above.allowlists : [...above.allowlists, { ...owner, enforced, addresses }],
    limits: limits === null ? above.limits : [...above.limits, { ...owner, limits, counters }],
  };
}

function intersection(
  a: ReadonlySet<string> | null,
  b: ReadonlySet<string> | null,
): ReadonlySet<string> | null {
  if (a === null || b === null) return a ?? b;
  return new Set([...a].filter((one) => b.has(one)));
}
