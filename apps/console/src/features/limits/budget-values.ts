import { BudgetAmount, type CreateBudget, IdText, type UpdateBudget } from "@operon/contracts";
import { BUDGET_MODES, BUDGET_PERIODS, MAX_MODEL_LENGTH } from "@operon/domain";
import { z } from "zod";

const MAX_SHARES = 10;
const MAX_SHARE = 1_000;
const MAX_REASON = 500;

const Shares = z
  .array(z.string())
  .max(MAX_SHARES)
  .refine((shares) => shares.every(isShare), { params: { say: "shares" } });

function isShare(text: string): boolean {
  return /^\d{1,4}%?$/.test(text) && numberOf(text) >= 1 && numberOf(text) <= MAX_SHARE;
}

function numberOf(text: string): number {
  return Number.parseInt(text, 10);
}

const OptionalReason = z.string().trim().max(MAX_REASON);

/** What may change of a budget, as it is filled in. */
export const EditBudgetValues = z.object({
  amountUsd: BudgetAmount,
  mode: z.enum(BUDGET_MODES),
  alertShares: Shares,
  reason: OptionalReason,
});
export type EditBudgetValues = z.infer<typeof EditBudgetValues>;

/** A new budget as it is filled in; an empty model means all. */
export const BudgetValues = EditBudgetValues.omit({ reason: true }).extend({
  tenantId: IdText,
  keyId: z.string().nullable(),
  period: z.enum(BUDGET_PERIODS),
  model: z
    .string()
    .trim()
    .max(MAX_MODEL_LENGTH)
    .regex(/^[^\s\p{C}]*$/u, "no spaces or control characters"),
});
export type BudgetValues = z.infer<typeof BudgetValues>;

/** Some more money until a time of the reader's own clock. */
export const RaiseValues = z.object({
  amountUsd: BudgetAmount,
  until: z
    .string()
    .min(1)
    .refine((local) => Date.parse(local) > Date.now(), { params: { say: "futureDate" } }),
  reason: OptionalReason,
});
export type RaiseValues = z.infer<typeof RaiseValues>;

/** Where the server's paths stand in these forms. */
export const EDIT_BUDGET_FIELDS = {
  amountUsd: "amountUsd",
  mode: "mode",
  alertShares: "alertShares",
  reason: "reason",
} as const;
export const BUDGET_FIELDS = {
  tenantId: "tenantId",
  keyId: "keyId",
  model: "model",
  period: "period",
  amountUsd: "amountUsd",
  mode: "mode",
  alertShares: "alertShares",
} as const;

/** A new budget as the API takes it. */
export function createBudgetOf({
  model,
  alertShares,
  ...values
}: BudgetValues): z.input<typeof CreateBudget> {
  return { ...values, model: model === "" ? null : model, alertShares: alertShares.map(numberOf) };
}

/** A change as the API takes it. */
export function updateBudgetOf({ reason, alertShares, ...values }: EditBudgetValues): UpdateBudget {
  return { ...values, alertShares: alertShares.map(numberOf), ...(reason === "" ? {} : { reason }) };
}

/** An amount without the places that say nothing: "500.000000000" is "500.00". */
export function typedUsd(usd: string): string {
  return usd.replace(/(\.\d\d\d*?)0*$/, "$1");
}

/** A time as a field of the reader's own clock takes it: "2026-11-27T18:00". */
export function localTime(at: Date): string {
  const local = new Date(at.getTime() - at.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}
