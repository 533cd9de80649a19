import type { BudgetPeriod, LimitDimension, Limits } from "@operon/domain";

/** A key or an account with what bounds it. */
export type BoundScope = {
  readonly name: string;
  readonly limits: Limits;
  readonly budgets: readonly BoundBudget[];
};

/** Money per period, in UTC. */
export type BoundBudget = { readonly period: BudgetPeriod; readonly amountNanoUsd: number };

/** A request that reached the provider. Times are Unix milliseconds on one clock. */
export type ServedRequest = {
  /** Names of all scopes that it counts against. */
  readonly scopes: readonly string[];
  /** It was admitted between these two, whenever that was. */
  readonly sentMs: number;
  readonly arrivedMs: number;
  /** Until then it ran for certain. */
  readonly endedMs: number;
  /** What it used at least. */
  readonly tokens: number;
  readonly costNanoUsd: number;
  /** Its gateway died before it was answered, so that nobody can say what it used. */
  readonly lost: boolean;
};

/** The most that was certainly used of a bound, and when. */
export type Peak = {
  readonly scope: string;
  readonly dimension: LimitDimension | `budget-${BudgetPeriod}`;
  readonly limit: number;
  readonly seen: number;
  readonly fromMs: number;
  readonly toMs: number;
};

/** The most of something, and between which times. */
export type Most = { readonly amount: number; readonly fromMs: number; readonly toMs: number };

/** Of nothing. */
export const NOTHING: Most = { amount: 0, fromMs: 0, toMs: 0 };
