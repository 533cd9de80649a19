import type { PlannedCounter } from "./limit-plan.ts";

/** Why a request is not admitted: a bound that it does not fit under; or `away`, where the shared counters do not answer, and by the stated policy nothing goes on without them. */
export type LimitRefusal =
  | { readonly kind: "breach"; readonly planned: PlannedCounter; readonly waitMs: number }
  | { readonly kind: "away" };
