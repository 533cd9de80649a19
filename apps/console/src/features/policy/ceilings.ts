import type { EffectivePolicy, PolicyLevelAnswer } from "@operon/contracts";
import { LIMIT_DIMENSIONS, type LimitDimension } from "@operon/domain";
import type { PolicyTarget } from "./policy-target.ts";

/** What stands above a limit: of each kind the smallest that may be seen, and whether there may be others. */
export type Ceilings = {
  readonly bounds: Readonly<Record<LimitDimension, Ceiling | null>>;
  readonly hasHidden: boolean;
};
export type Ceiling = { readonly value: number; readonly place: PolicyLevelAnswer["place"] };

/** The ceilings of a path; with `without` those above that tenant or key, whose own limits are no ceiling of theirs. */
export function ceilingsOf({ levels }: Pick<EffectivePolicy, "levels">, without?: PolicyTarget): Ceilings {
  const above = levels.filter(
    ({ place }) =>
      without === undefined ||
      place.kind === "upstream-account" ||
      place.kind !== without.kind ||
      place.id !== without.id,
  );
  const bounds = LIMIT_DIMENSIONS.map((dimension) => [dimension, smallest(above, dimension)] as const);
  return {
    bounds: Object.fromEntries(bounds) as Ceilings["bounds"],
    hasHidden: above.some(({ limits }) => limits === null),
  };
}

function smallest(levels: readonly PolicyLevelAnswer[], dimension: LimitDimension): Ceiling | null {
  let least: Ceiling | null = null;
  for (const { place, limits } of levels) {
    const value = limits?.[dimension] ?? null;
    if (value !== null && (least === null || value < least.value)) least = { value, place };
  }
  return least;
}
