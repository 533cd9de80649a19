import { BEDROCK_FEATURES } from "../bedrock/bedrock-features.data.ts";
import { COHERE_FEATURES } from "../cohere/cohere-features.data.ts";
import type { FurtherDialectName } from "./dialect-name.ts";
import type { Feature } from "./feature.ts";
import type { Support } from "./features.data.ts";

/** What a dialect is called, and what becomes of each feature there. */
type FurtherTarget = { readonly title: string; readonly support: Readonly<Record<Feature, Support>> };

/** One line for each dialect that only providers speak: further columns of the feature table. */
export const FURTHER_TARGETS: Readonly<Record<FurtherDialectName, FurtherTarget>> = {
  cohere: { title: "Cohere", support: COHERE_FEATURES },
  bedrock: { title: "Bedrock", support: BEDROCK_FEATURES },
};
