import type { ReasoningEffort } from "../neutral/neutral-request.ts";

/** The effort for a budget of thinking tokens: the first row that the budget does not exceed. Every reasoning model knows low to high. */
export const BUDGET_EFFORTS: readonly (readonly [upToTokens: number, effort: ReasoningEffort])[] = [
  [0, "none"],
  [4_096, "low"],
  [16_384, "medium"],
  [Number.POSITIVE_INFINITY, "high"],
];

/** The service tiers that Responses knows. */
export const SERVICE_TIERS: ReadonlySet<string> = new Set(["auto", "default", "flex", "scale", "priority"]);
