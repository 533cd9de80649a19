import { cachedTokensOf, inputTokensOf, NO_USAGE, outputTokensOf } from "@operon/domain";
import type { JsonObject } from "../json/fields.ts";
import type { NeutralUsage } from "../neutral/neutral-response.ts";

const TIERS: Readonly<Record<string, string>> = {
  standard: "standard",
  default: "standard",
  priority: "priority",
  batch: "batch",
};

/** Usage as a client of this dialect gets it with a whole answer or at a stream's start; zeros where nothing is known. */
export function usageObject(known: NeutralUsage | undefined, serviceTier?: string): JsonObject {
  const { cacheWrite5m, cacheWrite1h } = known?.usage ?? NO_USAGE;
  return {
    ...countsObject(known),
    cache_creation: { ephemeral_5m_input_tokens: cacheWrite5m, ephemeral_1h_input_tokens: cacheWrite1h },
    inference_geo: null,
    service_tier: serviceTier === undefined ? null : (TIERS[serviceTier] ?? null),
    speed: null,
  };
}

/** The counts that a stream's last `message_delta` tells too. */
export function countsObject(known: NeutralUsage | undefined): JsonObject {
  const usage = known?.usage ?? NO_USAGE;
  const { cacheWrite5m, cacheWrite1h, reasoning } = usage;
  const cacheRead = cachedTokensOf(usage);
  return {
    input_tokens: inputTokensOf(usage) - cacheRead - cacheWrite5m - cacheWrite1h,
    cache_creation_input_tokens: cacheWrite5m + cacheWrite1h,
    cache_read_input_tokens: cacheRead,
    output_tokens: outputTokensOf(usage),
    output_tokens_details: reasoning === 0 ? null : { thinking_tokens: reasoning },
    server_tool_use: null,
  };
}
