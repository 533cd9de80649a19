import { cachedTokensOf, inputTokensOf, outputTokensOf } from "@operon/domain";
import { isObject } from "../json/fields.ts";
import type { NeutralUsage } from "../neutral/neutral-response.ts";
import { usageBuckets } from "../openai-chat/usage-buckets.ts";

/** The usage object of Responses in disjoint buckets, by the rules for OpenAI's chat. Undefined where there are no counts to trust. */
export function decodeUsage(raw: unknown): NeutralUsage | undefined {
  if (!isObject(raw)) return undefined;
  return usageBuckets({
    prompt_tokens: raw.input_tokens,
    completion_tokens: raw.output_tokens,
    total_tokens: raw.total_tokens,
    prompt_tokens_details: raw.input_tokens_details,
    completion_tokens_details: raw.output_tokens_details,
  });
}

/** Buckets as a client of Responses sees them: cached tokens within the input, reasoning within the output. */
export function encodeUsage({ usage, total }: NeutralUsage): unknown {
  return {
    input_tokens: inputTokensOf(usage),
    input_tokens_details: {
      cached_tokens: cachedTokensOf(usage),
      cache_write_tokens: usage.cacheWrite5m + usage.cacheWrite1h,
    },
    output_tokens: outputTokensOf(usage),
    output_tokens_details: { reasoning_tokens: usage.reasoning },
    total_tokens: total,
  };
}
