import { BUDGET_MODES, BUDGET_PERIODS, MAX_MODEL_LENGTH } from "@operon/domain";
import { z } from "zod";
import { IdText, ListQuery, ReasonText, TimeText, UsdText } from "./common-fields.ts";

/** How many budgets an account sets at one place: of one account, or of one key. */
export const MAX_BUDGETS = 100;
/** How many raises of a budget hold at once. */
export const MAX_BUDGET_RAISES = 20;
const MAX_SHARES = 10;

/** An amount of money that somebody writes: more than nothing, at most 1,000,000,000 USD. */
export const BudgetAmount = z
  .string()
  .regex(/^\d{1,10}(?:\.\d{1,9})?$/, 'USD as a decimal, such as "500.00"')
  .refine((text) => Number(text) > 0 && Number(text) <= 1_000_000_000, "more than 0, at most 1000000000");

/** Percent of the amount at which somebody is told, each once. */
export const AlertShares = z
  .array(z.int().min(1).max(1_000))
  .max(MAX_SHARES)
  .transform((shares) => [...new Set(shares)].sort((a, b) => a - b));

/** A canonical model, or a pattern of them. */
const BudgetModel = z
  .string()
  .trim()
  .min(1)
  .max(MAX_MODEL_LENGTH)
  .regex(/^[^\s\p{C}]+$/u, "no spaces or control characters");

/** Some more money until a time. */
export const BudgetRaise = z.strictObject({
  amountUsd: UsdText,
  from: TimeText,
  until: TimeText,
  reason: z.string().nullable(),
});
export type BudgetRaise = z.infer<typeof BudgetRaise>;

/** The period that runs, as far as it is settled. */
export const BudgetUse = z.strictObject({
  periodStart: TimeText,
  /** Null = it never ends. */
  periodEnd: TimeText.nullable(),
  /** The amount with the raises that hold now. */
  allowedUsd: UsdText,
  spentUsd: UsdText,
  /** Reserved for what runs and what is not settled yet; null = Redis does not answer. */
  heldUsd: UsdText.nullable(),
  /** At the end of the period, if it goes on as in its last days; null = nothing was spent, or the period never ends. */
  forecastUsd: UsdText.nullable(),
  /** When nothing will be left at that rate; null = not in this period. */
  exhaustedAt: TimeText.nullable(),
});
export type BudgetUse = z.infer<typeof BudgetUse>;

/** A cap on money per period, of an account with all below it, or of one key. */
export const Budget = z.strictObject({
  id: IdText,
  tenantId: IdText,
  tenantName: z.string(),
  keyId: IdText.nullable(),
  keyName: z.string().nullable(),
  model: z.string().nullable(),
  period: z.enum(BUDGET_PERIODS),
  /** `hard` refuses with 402 what no longer fits; `soft` only tells. */
  mode: z.enum(BUDGET_MODES),
  amountUsd: UsdText,
  alertShares: z.array(z.int()),
  raises: z.array(BudgetRaise),
  /** Whether the asker may change it: what was set above them they may not. */
  writable: z.boolean(),
  use: BudgetUse,
  revision: z.string(),
  createdAt: TimeText,
});
export type Budget = z.infer<typeof Budget>;

export const CreateBudget = z.strictObject({
  /** The account; with `keyId` that key's own. Without either one's own account. */
  tenantId: IdText.optional(),
  keyId: IdText.nullable().default(null),
  model: BudgetModel.nullable().default(null),
  period: z.enum(BUDGET_PERIODS),
  mode: z.enum(BUDGET_MODES).default("hard"),
  amountUsd: BudgetAmount,
  alertShares: AlertShares.default([50, 80, 100]),
  reason: ReasonText.optional(),
});
export type CreateBudget = z.infer<typeof CreateBudget>;

/** Whose it is, of which models and for which period stays: that would be another budget. */
export const UpdateBudget = z.strictObject({
  mode: z.enum(BUDGET_MODES).optional(),
  amountUsd: BudgetAmount.optional(),
  alertShares: AlertShares.optional(),
  reason: ReasonText.optional(),
});
export type UpdateBudget = z.infer<typeof UpdateBudget>;

/** Adds a raise from now until a time; those that are over are forgotten. At most 20 hold at once. */
export const RaiseBudget = z.strictObject({
  amountUsd: BudgetAmount,
  until: TimeText,
  reason: ReasonText.optional(),
});
export type RaiseBudget = z.infer<typeof RaiseBudget>;

/** With `key`: that key's only. Without: of the tenant, and with `subtree` of all accounts and keys below it. */
export const BudgetQuery = ListQuery.extend({ key: IdText.optional() });
export type BudgetQuery = z.infer<typeof BudgetQuery>;
