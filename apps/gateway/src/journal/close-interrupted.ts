import type { UsageEvent } from "@operon/contracts";
import { estimateUsage } from "@operon/dialects";
import { COUNTING_ENDPOINTS, NO_USAGE } from "@operon/domain";
import type { AttemptStart } from "../pipeline/attempt-start.ts";

/**
 * The usage event of an attempt whose process died under it: nobody knows what the provider delivered, so the
 * prompt is estimated and the answer counts as empty. The id is the start's, so that a second heir makes the same.
 */
export function closeInterrupted(start: string): string {
  const { promptBytes, ...identity }: AttemptStart = JSON.parse(start);
  const event = {
    ...identity,
    final: true,
    status: 0,
    errorCode: "gateway_stopped",
    estimated: true,
    interrupted: true,
    usage: COUNTING_ENDPOINTS.has(identity.endpoint)
      ? NO_USAGE
      : estimateUsage({ promptBytes, deliveredCharacters: 0 }),
    latencyMs: 0,
    firstTokenMs: null,
  } satisfies UsageEvent;
  return JSON.stringify(event);
}
