import { type MappingDraft as DraftBody, type MappingLayer, MappingTest } from "@operon/contracts";
import { formatMappingText, type MappingRule } from "@operon/domain/mapping";
import { z } from "zod";

/** What somebody has written and not published; the rules stay text, so that what is not valid yet is kept too. */
export const MappingDraft = z.object({
  /** The revision that it began from. */
  base: z.string().nullable(),
  text: z.string(),
  tests: z.array(MappingTest),
  share: z.enum(["subtree", "self"]).nullable(),
  defaultModel: z.string().nullable(),
});
export type MappingDraft = z.infer<typeof MappingDraft>;

/** A layer as it stands, ready to be changed. */
export function draftOf(layer: MappingLayer): MappingDraft {
  return {
    base: layer.revision,
    text: formatMappingText(layer.rules),
    tests: layer.tests,
    share: layer.share,
    defaultModel: layer.defaultModel,
  };
}

/** Whether sharing, the default model or the tests differ from those of a layer or a version. */
export function hasOtherSettings(
  draft: MappingDraft,
  layer: Pick<MappingLayer, "share" | "defaultModel" | "tests">,
): boolean {
  return (
    draft.share !== layer.share ||
    draft.defaultModel !== layer.defaultModel ||
    JSON.stringify(draft.tests.map(testKey)) !== JSON.stringify(layer.tests.map(testKey))
  );
}

/** A draft as the API takes it. */
export function bodyOf(draft: MappingDraft, rules: readonly MappingRule[], layer: MappingLayer): DraftBody {
  return {
    rules: rules.map(({ pattern, target }) => ({ pattern, target })),
    tests: draft.tests,
    ...(draft.share === null || layer.share === null ? {} : { share: draft.share }),
    ...(readsDefault(layer) ? { defaultModel: draft.defaultModel } : {}),
  };
}

/** A key has no default model of its own. */
export function readsDefault(layer: Pick<MappingLayer, "place">): boolean {
  return layer.place.kind !== "key";
}

function testKey({ model, tenantId, expects }: MappingTest): readonly (string | null)[] {
  return [model, tenantId, expects];
}
