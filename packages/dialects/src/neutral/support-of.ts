import type { DialectName, FurtherDialectName, ProviderDialectName } from "./dialect-name.ts";
import type { Feature } from "./feature.ts";
import { FEATURES, type FeatureRow, type Support } from "./features.data.ts";
import { FURTHER_TARGETS } from "./further-targets.data.ts";

/** What becomes of a feature for a target, by the tables; quirks of a server count before. */
export function supportOf(feature: Feature, target: ProviderDialectName): Support {
  if (Object.hasOwn(FURTHER_TARGETS, target)) {
    return FURTHER_TARGETS[target as FurtherDialectName].support[feature];
  }
  const { support }: FeatureRow = FEATURES[feature];
  return support[target as DialectName];
}
