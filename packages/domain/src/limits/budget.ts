/** How long what is spent counts: a calendar day or month in the account's time zone, or for ever. */
export const BUDGET_PERIODS = ["day", "month", "total"] as const;

/** One of {@link BUDGET_PERIODS}. */
export type BudgetPeriod = (typeof BUDGET_PERIODS)[number];

/** `hard` refuses what no longer fits; `soft` only tells. */
export const BUDGET_MODES = ["hard", "soft"] as const;

/** One of {@link BUDGET_MODES}. */
export type BudgetMode = (typeof BUDGET_MODES)[number];

/** What becomes of a running stream whose hold is used up: more is reserved, or it is ended as if it had reached its length. */
export const ON_HOLD_EXHAUSTED = ["top-up", "end"] as const;

/** One of {@link ON_HOLD_EXHAUSTED}. */
export type OnHoldExhausted = (typeof ON_HOLD_EXHAUSTED)[number];

/** Some more money for a while. Times are Unix milliseconds, `until` is out; amounts are nano-USD. */
export type BudgetRaise = {
  readonly amountNanoUsd: number;
  readonly fromMs: number;
  readonly untilMs: number;
};

/** What a budget allows at `nowMs` (Unix milliseconds), nano-USD: its amount, and the raises that hold then. */
export function budgetAt(
  { amountNanoUsd, raises }: { readonly amountNanoUsd: number; readonly raises: readonly BudgetRaise[] },
  nowMs: number,
): number {
  let sum = amountNanoUsd;
  for (const raise of raises) if (nowMs >= raise.fromMs && nowMs < raise.untilMs) sum += raise.amountNanoUsd;
  return sum;
}
