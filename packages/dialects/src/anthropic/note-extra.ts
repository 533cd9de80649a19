import type { Feature } from "../neutral/feature.ts";
import type { Extra } from "../neutral/neutral-request.ts";

/** Adds what has no place in the neutral form to `extras`, once for each feature, or name where none is known. */
export function noteExtra(extras: Extra[], feature: Feature, param: string): void {
  const isNoted = extras.some(
    (extra) => extra.feature === feature && (feature !== "unknown" || extra.param === param),
  );
  if (!isNoted) extras.push({ feature, param });
}
