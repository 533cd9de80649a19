import type { UsageEvent } from "@operon/contracts";
import { estimateUsage } from "@operon/dialects";
import { COUNTING_ENDPOINTS, NO_USAGE, type UsageBuckets } from "@operon/domain";
import type { AttemptStart } from "../pipeline/attempt-start.ts";
import type { InterruptedStart } from "./adopt-segments.ts";

/**
 * The usage event of an attempt whose process died under it: nobody knows what the provider delivered, so the
 * prompt is estimated and the answer counts as empty; pictures, sound and the like count as they were expected. The id is the start's, so that a second heir makes the same; what had
 * been reserved for it was the dead node's.
 */
export function closeInterrupted({ start, node }: InterruptedStart): string {
  const { promptBytes, expected, ...identity }: AttemptStart = JSON.parse(start);
  const event = {
    ...identity,
    node,
    final: true,
    status: 0,
    errorCode: "gateway_stopped",
    estimated: true,
    interrupted: true,
    usage: usageOf({ ...identity, promptBytes, expected }),
    latencyMs: 0,
    firstTokenMs: null,
  } satisfies UsageEvent;
  return JSON.stringify(event);
}

function usageOf({
  endpoint,
  promptBytes,
  expected,
}: Pick<AttemptStart, "endpoint" | "promptBytes"> & {
  readonly expected: AttemptStart["expected"] | undefined;
}): UsageBuckets {
  if (expected !== undefined) return { ...NO_USAGE, ...expected };
  return COUNTING_ENDPOINTS.has(endpoint) ? NO_USAGE : estimateUsage({ promptBytes, deliveredCharacters: 0 });
}
