import type { LimitPlan } from "./limit-plan.ts";

/** Plans are made once per change, and so are these. */
const made = new WeakMap<LimitPlan, LimitPlan>();

/** The same plan for what runs within a request that has its slot already. */
export function withoutSlots(plan: LimitPlan): LimitPlan {
  const known = made.get(plan);
  if (known !== undefined) return known;
  const counters = plan.counters.filter(({ measure }) => measure !== "slots");
  const rest = { ...plan, counters };
  made.set(plan, rest);
  return rest;
}
