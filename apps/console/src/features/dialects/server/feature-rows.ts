import { FEATURES, type Feature, type FeatureRow as FeatureFacts, FURTHER_TARGETS } from "@operon/dialects";
import type { FeatureRow } from "../feature-row.ts";
import { featureArea } from "./feature-area.ts";
import { FEATURE_WORDS_ZH } from "./feature-words-zh.data.ts";

/** The stated table of what becomes of each feature, in the language of `locale`. */
export function featureRows(locale: string): FeatureRow[] {
  const facts: Readonly<Record<string, FeatureFacts>> = FEATURES;
  return Object.entries(facts).map(([id, row]) => {
    const { title, note } = (locale === "zh" ? FEATURE_WORDS_ZH[id] : undefined) ?? row;
    const cohere = FURTHER_TARGETS.cohere.support[id as Feature];
    const bedrock = FURTHER_TARGETS.bedrock.support[id as Feature];
    const support = { ...row.support, cohere, bedrock };
    return { id, area: featureArea(id), title, note: note ?? null, support };
  });
}
