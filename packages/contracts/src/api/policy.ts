import {
  ALLOWLIST_MODES,
  CAPABILITIES,
  ENDPOINTS,
  LIMIT_DIMENSIONS,
  type LimitDimension,
  MAX_MODEL_LENGTH,
  parseRange,
} from "@operon/domain";
import { z } from "zod";
import { IdText, ListQuery } from "./common-fields.ts";

const MAX_MODELS = 500;
const MAX_RANGES = 10_000;
const MAX_LIMIT = 1_000_000_000_000;

/** The name of a canonical model, or a pattern of names. */
export const ModelGrantText = z.string().trim().min(1).max(MAX_MODEL_LENGTH);

/** An address or a range, in its canonical text: `203.0.113.0/24`. */
export const AddressRangeText = z.string().transform((text, ctx) => {
  const range = parseRange(text.trim());
  if (range !== undefined) return range.text;
  ctx.addIssue({ code: "custom", message: "must be an IP address or a range, such as 203.0.113.0/24" });
  return z.NEVER;
});

/** Addresses and ranges, each once. */
export const Allowlist = z
  .array(AddressRangeText)
  .max(MAX_RANGES)
  .transform((ranges) => [...new Set(ranges)]);

const LimitNumber = z.int().positive().max(MAX_LIMIT);

/** Every dimension; null = not limited here. */
export const LimitsAnswer = z.strictObject(everyDimension(LimitNumber.nullable()));
export type LimitsAnswer = z.infer<typeof LimitsAnswer>;

/** What is absent stays as it is; null lifts a limit. */
export const LimitsInput = z.strictObject(everyDimension(LimitNumber.nullable().optional()));
export type LimitsInput = z.infer<typeof LimitsInput>;

function everyDimension<Schema extends z.ZodType>(schema: Schema): Record<LimitDimension, Schema> {
  return Object.fromEntries(LIMIT_DIMENSIONS.map((dimension) => [dimension, schema])) as Record<
    LimitDimension,
    Schema
  >;
}

/** What a tenant or a key grants; see `GrantLevel` in packages/domain. */
export const grantAnswer = {
  models: z.array(z.string()).nullable(),
  endpoints: z.array(z.enum(ENDPOINTS)).nullable(),
  allowlist: z.array(z.string()),
  allowlistMode: z.enum(ALLOWLIST_MODES),
  limits: LimitsAnswer,
  /** Limits in their trial: counted and told of, but never a reason to refuse. */
  shadowLimits: LimitsAnswer,
};

/** As it is set: what is absent stays as it is, null means "whatever stands above grants". */
export const grantInput = {
  models: z.array(ModelGrantText).max(MAX_MODELS).nullable().optional(),
  endpoints: z.array(z.enum(ENDPOINTS)).max(ENDPOINTS.length).nullable().optional(),
  allowlist: Allowlist.nullable().optional(),
  allowlistMode: z.enum(ALLOWLIST_MODES).optional(),
  limits: LimitsInput.nullable().optional(),
  shadowLimits: LimitsInput.nullable().optional(),
};

const MAX_DEPTH = 1_000_000;

/** Whether sub-accounts may be opened, and how many levels of them. */
export const Children = z.strictObject({
  allow: z.boolean(),
  maxDepth: z.int().positive().max(MAX_DEPTH).nullable().default(null),
});

/** What only tenants have beside `grantAnswer`. */
export const tenantGrantAnswer = {
  ...grantAnswer,
  capabilities: z.array(z.enum(CAPABILITIES)).nullable(),
  children: z.strictObject({ allow: z.boolean(), maxDepth: z.int().nullable() }),
};

/** What only tenants take beside `grantInput`; `children` null = as it was in the beginning. */
export const tenantGrantInput = {
  ...grantInput,
  capabilities: z.array(z.enum(CAPABILITIES)).max(CAPABILITIES.length).nullable().optional(),
  children: Children.nullable().optional(),
};

/** Where on the path a rule stands. Nothing is told of tenants above the asker's own but that there are some. */
export const PolicyPlace = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("upstream-account") }),
  z.strictObject({ kind: z.literal("tenant"), id: IdText, name: z.string() }),
  z.strictObject({ kind: z.literal("key"), id: IdText, name: z.string() }),
]);
export type PolicyPlace = z.infer<typeof PolicyPlace>;

/** One level of a path with what was set there; `limits` null = those of an account above, which are its own business. */
export const PolicyLevelAnswer = z.strictObject({
  place: PolicyPlace,
  active: z.boolean(),
  models: z.array(z.string()).nullable(),
  endpoints: z.array(z.enum(ENDPOINTS)).nullable(),
  restrictsAddresses: z.boolean(),
  /** Null = that of an account above, which is not listed. */
  allowlist: z.array(z.string()).nullable(),
  allowlistMode: z.enum(ALLOWLIST_MODES),
  limits: LimitsAnswer.nullable(),
  capabilities: z.array(z.enum(CAPABILITIES)).nullable(),
  children: z.strictObject({ allow: z.boolean(), maxDepth: z.int().nullable() }).nullable(),
});
export type PolicyLevelAnswer = z.infer<typeof PolicyLevelAnswer>;

/** What holds at the end of a path: the intersection of all levels, the uppermost first. */
export const EffectivePolicy = z.strictObject({
  /** False where anything on the path is frozen. */
  active: z.boolean(),
  levels: z.array(PolicyLevelAnswer),
  endpoints: z.array(z.enum(ENDPOINTS)),
  /** The smallest bound of the levels that may be seen, and where it is set. */
  limits: z.strictObject(everyDimension(z.strictObject({ value: z.int(), place: PolicyPlace }).nullable())),
  capabilities: z.array(z.enum(CAPABILITIES)),
  /** Whether a sub-account may be opened here; else where that is forbidden. */
  children: z.strictObject({
    allowed: z.boolean(),
    forbiddenBy: PolicyPlace.nullable(),
    rule: z.enum(["allow", "maxDepth"]).nullable(),
  }),
});
export type EffectivePolicy = z.infer<typeof EffectivePolicy>;

/** What somebody would like to know; what is absent is not asked about. */
export const PolicyQuestion = z.strictObject({
  model: z.string().trim().min(1).max(MAX_MODEL_LENGTH).optional(),
  endpoint: z.enum(ENDPOINTS).optional(),
  address: z.string().trim().min(1).max(64).optional(),
});
export type PolicyQuestion = z.infer<typeof PolicyQuestion>;

/** Why something may or may not be done: every rule that has a say, root first. */
export const PolicyVerdict = z.strictObject({
  allowed: z.boolean(),
  /** The error code that the gateway would answer with; null = it would be served. */
  code: z.string().nullable(),
  checks: z.array(
    z.strictObject({
      place: PolicyPlace,
      rule: z.enum(["status", "models", "endpoints", "allowlist", "expiry"]),
      outcome: z.enum(["granted", "refused", "would-refuse"]),
      /** The entry that grants it, where that may be seen. */
      by: z.string().nullable(),
    }),
  ),
  /** Providers on the path that serve the model; null where none was asked about. */
  served: z.boolean().nullable(),
});
export type PolicyVerdict = z.infer<typeof PolicyVerdict>;

/** An address that an allowlist refused, or would have refused in its dry run. */
export const AllowlistHit = z.strictObject({
  place: PolicyPlace,
  address: z.string(),
  dryRun: z.boolean(),
  tenantId: IdText,
  tenantName: z.string(),
  keyId: IdText,
  keyName: z.string(),
  requests: z.int(),
  firstAt: z.iso.datetime(),
  lastAt: z.iso.datetime(),
});
export type AllowlistHit = z.infer<typeof AllowlistHit>;

export const AllowlistHitQuery = ListQuery.extend({ key: IdText.optional() });
export type AllowlistHitQuery = z.infer<typeof AllowlistHitQuery>;
