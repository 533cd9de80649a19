import { MAX_MODEL_LENGTH } from "@operon/domain";
import { MAX_MAPPING_CHARACTERS, MAX_MAPPING_RULES, mappingRuleIssue } from "@operon/domain/mapping";
import { z } from "zod";
import { IdText, ListQuery, ReasonText, TimeText } from "./common-fields.ts";

const MAX_TESTS = 200;

/** Whose rules: `global`, `tenant-7` or `key-9`. */
export const MappingLayerName = z
  .string()
  .regex(/^(?:global|(?:tenant|key)-[1-9]\d{0,18})$/, "global, tenant-… or key-… with an id");
export type MappingLayerName = z.infer<typeof MappingLayerName>;

/** Where a rule or a default stands, as far as the asker may know: of accounts above only that there are some. */
export const MappingPlace = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("global") }),
  z.strictObject({ kind: z.literal("upstream-account") }),
  z.strictObject({ kind: z.literal("tenant"), id: IdText, path: z.string() }),
  z.strictObject({ kind: z.literal("key"), id: IdText }),
]);
export type MappingPlace = z.infer<typeof MappingPlace>;

const ISSUE_TEXTS = {
  "empty-pattern": "the pattern is empty",
  "empty-target": "the target is empty",
  "pattern-too-long": "the pattern is too long",
  "target-too-long": "the target is too long",
  "pattern-characters": "a pattern holds no spaces, control characters or equals signs",
  "target-characters": "a target holds no spaces or control characters",
  "more-stars": "the target has more stars than the pattern, and nothing to put for them",
} as const satisfies Record<NonNullable<ReturnType<typeof mappingRuleIssue>>, string>;

/** `pattern=target` (domain: MappingRule). */
export const MappingRuleText = z
  .strictObject({ pattern: z.string().trim(), target: z.string().trim() })
  .superRefine((rule, ctx) => {
    const issue = mappingRuleIssue(rule);
    if (issue === null) return;
    const path = [issue.includes("pattern") ? "pattern" : "target"];
    ctx.addIssue({ code: "custom", path, message: ISSUE_TEXTS[issue] });
  });
export type MappingRuleText = z.infer<typeof MappingRuleText>;

/** All rules of a layer, each pattern once. */
export const MappingRules = z
  .array(MappingRuleText)
  .max(MAX_MAPPING_RULES)
  .superRefine((rules, ctx) => {
    const seen = new Set<string>();
    let characters = 0;
    for (const [index, { pattern, target }] of rules.entries()) {
      if (seen.has(pattern)) {
        ctx.addIssue({ code: "custom", path: [index, "pattern"], message: "the pattern stands twice" });
      }
      seen.add(pattern);
      characters += pattern.length + target.length;
    }
    if (characters > MAX_MAPPING_CHARACTERS) {
      ctx.addIssue({ code: "custom", message: `at most ${MAX_MAPPING_CHARACTERS} characters altogether` });
    }
  });

const ModelText = z
  .string()
  .trim()
  .min(1)
  .max(MAX_MODEL_LENGTH)
  .regex(/^[^\s\p{C}]+$/u, "no spaces or control characters");

/** A model that a default or a test names: no pattern. */
export const WholeModelText = ModelText.regex(/^[^*]+$/, "a model's name, without stars");

/** What must hold before the layer's rules are published. `tenantId` null = for the layer's own tenant or key. */
export const MappingTest = z.strictObject({
  model: ModelText,
  tenantId: IdText.nullable().default(null),
  /** The canonical model. */
  expects: ModelText,
});
export type MappingTest = z.infer<typeof MappingTest>;

/** A test, and what became of it. */
export const MappingTestResult = z.strictObject({
  model: z.string(),
  tenantId: IdText.nullable(),
  expects: z.string(),
  /** The canonical model that came out; null = the tenant is not there any more. */
  actual: z.string().nullable(),
  passed: z.boolean(),
});
export type MappingTestResult = z.infer<typeof MappingTestResult>;

const share = z.enum(["subtree", "self"]);

/** A layer as it stands. */
export const MappingLayer = z.strictObject({
  layer: MappingLayerName,
  place: MappingPlace,
  /** In the order of precedence. */
  rules: z.array(z.strictObject({ pattern: z.string(), target: z.string() })),
  tests: z.array(z.strictObject({ model: z.string(), tenantId: IdText.nullable(), expects: z.string() })),
  /** Whether the accounts below use it; null where there can be none. */
  share: share.nullable(),
  defaultModel: z.string().nullable(),
  /** Of the last publication; null = there was none. */
  revision: z.string().nullable(),
  /** Whether the asker may publish. */
  writable: z.boolean(),
});
export type MappingLayer = z.infer<typeof MappingLayer>;

/** A layer as it would be; of the fields beside the rules, what is absent stays as it is. */
export const MappingDraft = z.strictObject({
  rules: MappingRules,
  tests: z.array(MappingTest).max(MAX_TESTS).optional(),
  share: share.optional(),
  defaultModel: WholeModelText.nullable().optional(),
});
export type MappingDraft = z.infer<typeof MappingDraft>;

const reason = ReasonText.optional();

/** Puts a draft in force. With `base` it is a 409 where somebody published since that revision. */
export const PublishMapping = MappingDraft.extend({ base: z.string().max(20).nullable().optional(), reason });
export type PublishMapping = z.infer<typeof PublishMapping>;

/** Puts an earlier version in force again, as a new one. */
export const RollBackMapping = z.strictObject({ revision: z.string().regex(/^\d{1,19}$/), reason });
export type RollBackMapping = z.infer<typeof RollBackMapping>;

/** A rule that is valid and hardly meant (domain: MappingWarning). */
export const MappingWarningAnswer = z.strictObject({
  pattern: z.string(),
  kind: z.enum(["shadowed", "ambiguous", "dead", "unserved", "not-granted"]),
  other: z.string().nullable(),
});

/** What happens to a name: the model that it means, and whether that would be served. */
const Meaning = z.strictObject({
  model: z.string(),
  outcome: z.enum(["served", "not-granted", "unserved"]),
});

/** Requests of the last day that would have gone elsewhere. */
export const MappingEffect = z.strictObject({
  tenantId: IdText,
  tenantName: z.string(),
  keyId: IdText,
  requestedModel: z.string(),
  before: Meaning,
  after: Meaning,
  requests: z.int(),
});
export type MappingEffect = z.infer<typeof MappingEffect>;

/** What publishing a draft would mean; changes nothing. */
export const MappingPreview = z.strictObject({
  warnings: z.array(MappingWarningAnswer),
  tests: z.array(MappingTestResult),
  effects: z.strictObject({
    from: TimeText,
    to: TimeText,
    /** Of the last day, in this layer's reach. */
    requests: z.int(),
    changedRequests: z.int(),
    /** The largest first. */
    rows: z.array(MappingEffect),
    /** True where the day held more different names than were looked at. */
    incomplete: z.boolean(),
  }),
});
export type MappingPreview = z.infer<typeof MappingPreview>;

/** One publication of a layer. */
export const MappingVersion = z.strictObject({
  revision: z.string(),
  at: TimeText,
  actor: z.string(),
  reason: z.string().nullable(),
  added: z.int(),
  changed: z.int(),
  removed: z.int(),
  /** Whether tests, sharing or the default model changed. */
  settings: z.boolean(),
});
export type MappingVersion = z.infer<typeof MappingVersion>;

/** A version as it stood, and what it changed. */
export const MappingVersionDetail = MappingVersion.extend({
  rules: z.array(z.strictObject({ pattern: z.string(), target: z.string() })),
  tests: z.array(z.strictObject({ model: z.string(), tenantId: IdText.nullable(), expects: z.string() })),
  share: share.nullable(),
  defaultModel: z.string().nullable(),
  /** Rules that this version added (`before` null), changed, or removed (`after` null). */
  difference: z.array(
    z.strictObject({ pattern: z.string(), before: z.string().nullable(), after: z.string().nullable() }),
  ),
});
export type MappingVersionDetail = z.infer<typeof MappingVersionDetail>;

/** One rule of the list of all. */
export const Mapping = z.strictObject({
  id: IdText,
  layer: MappingLayerName,
  tenantId: IdText,
  keyId: IdText.nullable(),
  pattern: z.string(),
  target: z.string(),
  revision: z.string(),
  createdAt: TimeText,
});
export type Mapping = z.infer<typeof Mapping>;

export const MappingQuery = ListQuery.extend({ layer: MappingLayerName.optional() });
export type MappingQuery = z.infer<typeof MappingQuery>;

/** Adds one rule to a layer. */
export const CreateMapping = z.strictObject({
  layer: MappingLayerName,
  pattern: z.string(),
  target: z.string(),
  reason,
});
export type CreateMapping = z.infer<typeof CreateMapping>;

/** Gives one rule another target. */
export const UpdateMapping = z.strictObject({ target: z.string(), reason });
export type UpdateMapping = z.infer<typeof UpdateMapping>;
