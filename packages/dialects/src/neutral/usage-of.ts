import { inputTokensOf, outputTokensOf, type UsageBuckets } from "@operon/domain";
import type { NeutralUsage } from "./neutral-response.ts";

/** Buckets with their sum. */
export function usageOf(usage: UsageBuckets): NeutralUsage {
  return { usage, total: inputTokensOf(usage) + outputTokensOf(usage) };
}
