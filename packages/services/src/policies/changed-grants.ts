import { type GrantLevel, LIMIT_DIMENSIONS } from "@operon/domain";
import { differsFrom } from "../context/differs-from.ts";

/**
 * What of a level a change sets anew: only that is held against the path, since what was narrowed above since then is
 * narrowed anyway. Of limits the dimensions that differ.
 */
export function changedGrants<Level extends GrantLevel>(before: Level, after: Level): Partial<Level> {
  const changed = Object.fromEntries(
    Object.entries(after).filter(([field, value]) => differsFrom(before, { [field]: value })),
  );
  if (!("limits" in changed)) return changed as Partial<Level>;
  const limits = Object.fromEntries(
    LIMIT_DIMENSIONS.filter((one) => after.limits[one] !== before.limits[one]).map((one) => [
      one,
      after.limits[one],
    ]),
  );
  return { ...changed, limits } as Partial<Level>;
}
