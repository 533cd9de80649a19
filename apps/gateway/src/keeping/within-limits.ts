import type { Demand } from "../limits/demand.ts";
import type { LimitPlan } from "../limits/limit-plan.ts";
import type { Gateway } from "../pipeline/handle.ts";
import type { Refusal } from "../pipeline/refusal.ts";
import { type Fitting, reserveLimits } from "../pipeline/reserve-limits.ts";
import type { Keep, KeepingRequest } from "./keeping-request.ts";

/** A request that fits into its limits. */
export type LimitedRequest = Fitting<
  KeepingRequest & { readonly plan: LimitPlan | null; readonly demand: Demand }
>;

/** What a request will cost, by estimate: nano-USD, and for which models. */
export type KeepingCost = { readonly money: number; readonly models: readonly string[] };

const NOTHING_USED = { tokens: 0, money: 0 };
const FREE: KeepingCost = { money: 0, models: [] };

/**
 * Runs `keep` where the request fits into every limit, and gives back the money when it is over, unless a batch was made, which goes on
 * holding it.
 */
export async function withinLimits(
  request: KeepingRequest,
  { money, models }: KeepingCost,
  { keep, gateway }: { readonly keep: Keep<LimitedRequest>; readonly gateway: Gateway },
): Promise<Refusal | undefined> {
  const { limits } = request.access;
  const plan = limits.length === 0 ? null : gateway.limits.planOf(limits, models);
  const fitting = await reserveLimits(
    Object.assign(request, { plan, demand: { tokens: 0, money } }),
    gateway,
  );
  if (fitting.refused) return fitting;
  try {
    return await keep(fitting, gateway);
  } finally {
    fitting.reservation?.settle(NOTHING_USED);
  }
}

/** A verb that costs nothing but the request itself. */
export function free(keep: Keep<LimitedRequest>): Keep {
  return (request, gateway) => withinLimits(request, FREE, { keep, gateway });
}
