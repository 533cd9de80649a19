import type { Allowed } from "../pipeline/allow.ts";
import type { Caller } from "../pipeline/caller.ts";
import type { Gateway } from "../pipeline/handle.ts";
import type { Refusal } from "../pipeline/refusal.ts";
import { type Fitting, reserveLimits } from "../pipeline/reserve-limits.ts";

const NOTHING = { tokens: 0, money: 0 };

/** Counts a request that uses no tokens and costs nothing. What was taken is to be settled with nothing when it is over. */
export function takeRequest(
  known: Allowed<Caller>,
  gateway: Pick<Gateway, "limits" | "limitHits">,
): Fitting<Allowed<Caller>> | Refusal | Promise<Fitting<Allowed<Caller>> | Refusal> {
  const levels = known.access.limits;
  const plan = levels.length === 0 ? null : gateway.limits.planOf(levels, []);
  return reserveLimits(Object.assign(known, { plan, demand: NOTHING }), gateway);
}
