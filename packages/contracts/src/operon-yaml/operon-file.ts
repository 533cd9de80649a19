import {
  ALLOWLIST_MODES,
  BUDGET_MODES,
  BUDGET_PERIODS,
  CAPABILITIES,
  ENDPOINTS,
  ON_HOLD_EXHAUSTED,
  ROLES,
} from "@operon/domain";
import { z } from "zod";
import { AlertShares, BudgetAmount } from "../api/budget.ts";
import { NameText, Tags, TimeText } from "../api/common-fields.ts";
import { UpdateInstallationPolicies } from "../api/limit.ts";
import { MappingRules, WholeModelText } from "../api/mapping.ts";
import { Allowlist, LimitsInput, ModelGrantText } from "../api/policy.ts";
import { BatchPercent } from "../api/price.ts";
import { EmailText, PasswordText } from "../api/user.ts";
import { Share, TenantPath } from "./file-fields.ts";
import { FileProvider } from "./file-provider.ts";
import { FileRouting } from "./file-routing.ts";

const Pattern = z.string().trim().min(1).max(4096);
/** `pattern: target`; in the file a layer of rules is an object, so that no pattern stands twice. */
const Mappings = z.record(z.string(), z.string()).superRefine((mappings, ctx) => {
  const rules = Object.entries(mappings).map(([pattern, target]) => ({ pattern, target }));
  const parsed = MappingRules.safeParse(rules);
  for (const { path, message } of parsed.error?.issues ?? []) {
    const pattern = rules[Number(path[0])]?.pattern;
    ctx.addIssue({ code: "custom", path: pattern === undefined ? [] : [pattern], message });
  }
});
const positive = z.int().positive();
/** As the API takes it, or a number of YAML. */
const FileAmount = z
  .union([z.string(), z.number().positive().max(1_000_000_000)])
  .transform((amount) => (typeof amount === "number" ? amount.toFixed(9) : amount))
  .pipe(BudgetAmount);
const PerMillion = z
  .union([z.string().regex(/^\d{1,7}(?:\.\d{1,6})?$/), z.number().nonnegative().max(1_000_000)])
  .transform(String);

/** What a tenant or a key grants, as the API takes it. */
const Grants = {
  limits: LimitsInput.nullable().optional(),
  shadowLimits: LimitsInput.nullable().optional(),
  allowlist: Allowlist.nullable().optional(),
  allowlistMode: z.enum(ALLOWLIST_MODES).optional(),
  models: z.array(ModelGrantText).nullable().optional(),
  endpoints: z.array(z.enum(ENDPOINTS)).nullable().optional(),
};

const FilePrice = z.strictObject({
  model: Pattern,
  /** The name of an account of the platform that charges this; none = the list price of any. */
  provider: NameText.optional(),
  input: PerMillion,
  output: PerMillion,
  cachedInput: PerMillion.optional(),
  cacheWrite5m: PerMillion.optional(),
  cacheWrite1h: PerMillion.optional(),
  audioInput: PerMillion.optional(),
  imageInput: PerMillion.optional(),
  reasoning: PerMillion.optional(),
  audioOutput: PerMillion.optional(),
  imageOutput: PerMillion.optional(),
  cachedAudioInput: PerMillion.optional(),
  cachedImageInput: PerMillion.optional(),
  images: PerMillion.optional(),
  audioSeconds: PerMillion.optional(),
  characters: PerMillion.optional(),
  searches: PerMillion.optional(),
  /** What a request of a batch costs of this, in percent; left out = half. */
  batchPercent: BatchPercent.optional(),
});

const FileTenant = z.strictObject({
  path: TenantPath,
  name: NameText.optional(),
  children: z
    .strictObject({ allow: z.boolean(), maxDepth: positive.nullable().optional() })
    .nullable()
    .optional(),
  timeZone: z.string().max(64).optional(),
  capabilities: z.array(z.enum(CAPABILITIES)).nullable().optional(),
  ...Grants,
  /** What the platform caps the whole account at; null = the platform caps it no more. */
  budget: z
    .strictObject({
      amountUsd: FileAmount,
      period: z.enum(BUDGET_PERIODS),
      mode: z.enum(BUDGET_MODES).optional(),
      alertShares: AlertShares.optional(),
    })
    .nullable()
    .optional(),
  onHoldExhausted: z.enum(ON_HOLD_EXHAUSTED).nullable().optional(),
  mappings: Mappings.nullable().optional(),
  shareMappings: Share.optional(),
  defaultModel: WholeModelText.nullable().optional(),
  routing: FileRouting.nullable().optional(),
  sell: z
    .array(z.strictObject({ model: Pattern, markupPercent: z.number().min(-100).max(10_000) }))
    .nullable()
    .optional(),
});

const FileUser = z.strictObject({
  email: EmailText,
  tenant: TenantPath,
  name: NameText.optional(),
  role: z.enum(ROLES).optional(),
  password: PasswordText.optional(),
});

const FileKey = z.strictObject({
  tenant: TenantPath,
  name: NameText,
  secret: z.string().max(128).nullable().optional(),
  signingSecret: z.string().max(128).nullable().optional(),
  requireSignature: z.boolean().optional(),
  ...Grants,
  mappings: Mappings.nullable().optional(),
  tags: Tags.nullable().optional(),
  expiresAt: TimeText.nullable().optional(),
});

/** operon.yaml, whole. What the file omits is untouched, `null` clears; things are deleted only with `--prune`. */
export const OperonFile = z.strictObject({
  version: z.literal(1),
  defaultModel: WholeModelText.nullable().optional(),
  mappings: Mappings.nullable().optional(),
  routing: FileRouting.nullable().optional(),
  policies: UpdateInstallationPolicies.omit({ reason: true }).optional(),
  providers: z.array(FileProvider).max(1_000).optional(),
  prices: z.array(FilePrice).max(10_000).optional(),
  tenants: z.array(FileTenant).max(100_000).optional(),
  users: z.array(FileUser).max(100_000).optional(),
  keys: z.array(FileKey).max(100_000).optional(),
});
export type OperonFile = z.infer<typeof OperonFile>;
