import { parseRange } from "../addresses/address-range.ts";
import { addressSet } from "../addresses/address-set.ts";
import { bindingLimits } from "./effective-policy.ts";
import { LIMIT_DIMENSIONS } from "./limits.ts";
import { coversPattern } from "./model-grant.ts";
import type { GrantLevel, TenantPolicy } from "./policy-level.ts";

/** A grant that is wider than what the path above gives. */
export type Excess = {
  /** Such as `models.0` or `limits.rpm`. */
  readonly path: string;
  readonly kind: "models" | "endpoints" | "allowlist" | "limits" | "capabilities";
  /** What was asked for. */
  readonly wanted: string;
};

/**
 * Where `wanted` would grant more than all of `above` (root first) do: a parent delegates a ceiling, never more than its
 * own. Whatever is set later above narrows it anyway; this says so at once to whoever asks for it.
 */
export function exceedsCeiling(
  wanted: Partial<TenantPolicy>,
  above: readonly (GrantLevel & Partial<Pick<TenantPolicy, "capabilities">>)[],
): Excess[] {
  return [
    ...beyond("models", wanted.models, (model) =>
      above.every(({ models }) => models?.some((pattern) => coversPattern(pattern, model)) ?? true),
    ),
    ...beyond("endpoints", wanted.endpoints, (endpoint) =>
      above.every(({ endpoints }) => endpoints?.some((one) => one === endpoint) ?? true),
    ),
    ...beyond("allowlist", wanted.allowlist, rangeGranted(above)),
    ...beyond("capabilities", wanted.capabilities, (capability) =>
      above.every(({ capabilities }) => capabilities?.some((one) => one === capability) ?? true),
    ),
    ...limitsBeyond(wanted.limits, above),
  ];
}

function beyond(
  kind: Exclude<Excess["kind"], "limits">,
  wanted: readonly string[] | null | undefined,
  granted: (one: string) => boolean,
): Excess[] {
  return (wanted ?? []).flatMap((one, index) =>
    granted(one) ? [] : [{ path: `${kind}.${index}`, kind, wanted: one }],
  );
}

function rangeGranted(above: readonly GrantLevel[]): (text: string) => boolean {
  const sets = above.flatMap(({ allowlist }) =>
    allowlist?.length ? [addressSet(allowlist.flatMap((text) => parseRange(text) ?? []))] : [],
  );
  return (text) => {
    const range = parseRange(text);
    return range !== undefined && sets.every((set) => set.covers(range));
  };
}

function limitsBeyond(wanted: GrantLevel["limits"] | undefined, above: readonly GrantLevel[]): Excess[] {
  const bounds = bindingLimits(above);
  return LIMIT_DIMENSIONS.flatMap((dimension) => {
    const value = wanted?.[dimension];
    const bound = bounds[dimension]?.value ?? Number.POSITIVE_INFINITY;
    if (value === undefined || value <= bound) return [];
    return [{ path: `limits.${dimension}`, kind: "limits", wanted: String(value) } as const];
  });
}
