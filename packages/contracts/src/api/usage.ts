import { z } from "zod";
import { IdText, TimeText, UsdText } from "./common-fields.ts";

/** What usage can be grouped by. `hour`, `day` and `15m` are starts of periods in UTC. */
export const USAGE_GROUPS = ["15m", "hour", "day", "tenant", "key", "model", "provider"] as const;
export const UsageGroup = z.enum(USAGE_GROUPS);
export type UsageGroup = z.infer<typeof UsageGroup>;

/** Text in a URL, a list where a program calls: a parsed query parses again. */
const groups = z
  .union([
    z
      .string()
      .max(200)
      .transform((text) => text.split(",").filter(Boolean)),
    z.array(z.string()),
  ])
  .pipe(z.array(UsageGroup).max(4));

/** `from` is in, `to` is out; both are widened to whole quarters of an hour. Default: the last 24 hours. */
export const UsageQuery = z.strictObject({
  from: TimeText.optional(),
  to: TimeText.optional(),
  tenant: IdText.optional(),
  subtree: z
    .union([z.boolean(), z.enum(["true", "false"]).transform((text) => text === "true")])
    .default(true),
  groupBy: groups.optional(),
  model: z.string().max(256).optional(),
  key: IdText.optional(),
  provider: IdText.optional(),
});
export type UsageQuery = z.infer<typeof UsageQuery>;

/** One row: the groups asked for, then the sums. Money is relative to the tenant asked about. */
export const UsageRow = z.strictObject({
  "15m": TimeText.optional(),
  hour: TimeText.optional(),
  day: TimeText.optional(),
  tenant: IdText.optional(),
  tenantName: z.string().optional(),
  key: IdText.optional(),
  keyName: z.string().optional(),
  model: z.string().optional(),
  provider: IdText.optional(),
  providerName: z.string().optional(),
  requests: z.int(),
  attempts: z.int(),
  errors: z.int(),
  inputTokens: z.int(),
  cachedInputTokens: z.int(),
  outputTokens: z.int(),
  /** What the tenant pays its parent; the root: its providers. */
  costUsd: UsdText,
  /** What the tenant bills the children below it. */
  chargedUsd: UsdText,
  /** Attempts whose model has no known price; they are not in the sums of money. */
  unpriced: z.int(),
  p50LatencyMs: z.number().nullable(),
  p95LatencyMs: z.number().nullable(),
});
export type UsageRow = z.infer<typeof UsageRow>;

export const UsageAnswer = z.strictObject({
  from: TimeText,
  to: TimeText,
  data: z.array(UsageRow),
  total: UsageRow,
});
export type UsageAnswer = z.infer<typeof UsageAnswer>;
