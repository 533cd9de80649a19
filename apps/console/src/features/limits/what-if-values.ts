import { BudgetAmount, LimitsAnswer, type WhatIfAnswer, type WhatIfLimits } from "@operon/contracts";
import { LIMIT_DIMENSIONS } from "@operon/domain";
import { z } from "zod";
import type { PolicyTarget } from "../policy/index.ts";

/** How far back the requests may go. */
export const WHAT_IF_HOURS = ["1", "6", "24"] as const;

/** What is proposed; an empty amount proposes no budget. */
export const WhatIfValues = z.object({
  limits: LimitsAnswer,
  budgetUsd: z.union([z.literal(""), BudgetAmount]),
  hours: z.enum(WHAT_IF_HOURS),
});
export type WhatIfValues = z.infer<typeof WhatIfValues>;

/** What is asked of the API. Without a proposal it tells what the requests came to. */
export function questionOf(
  { kind, id }: PolicyTarget,
  { limits, budgetUsd, hours }: WhatIfValues,
): z.input<typeof WhatIfLimits> {
  const proposed = LIMIT_DIMENSIONS.some((dimension) => limits[dimension] !== null);
  return {
    ...(kind === "key" ? { keyId: id } : { tenantId: id }),
    ...(proposed ? { limits } : {}),
    ...(budgetUsd === "" ? {} : { budgetUsd }),
    hours: Number(hours),
  };
}

/** Limits that would have refused nothing; what nothing was used of stays unlimited. */
export function limitsOfPeaks({ rpm, rpd, tpm, tpd, concurrency }: WhatIfAnswer["peaks"]): LimitsAnswer {
  const limit = (peak: number) => (peak > 0 ? peak : null);
  return {
    rpm: limit(rpm),
    rpd: limit(rpd),
    tpm: limit(tpm),
    tpd: limit(tpd),
    concurrency: limit(concurrency),
  };
}
