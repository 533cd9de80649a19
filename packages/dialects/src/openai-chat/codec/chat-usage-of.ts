import { cachedTokensOf, inputTokensOf, outputTokensOf } from "@operon/domain";
import type { NeutralUsage } from "../../neutral/neutral-response.ts";

/** Usage as OpenAI's chat counts it: cached tokens are part of the prompt, reasoning is part of the completion. */
export function chatUsageOf({ usage, total }: NeutralUsage) {
  const cacheWrite = usage.cacheWrite5m + usage.cacheWrite1h;
  return {
    prompt_tokens: inputTokensOf(usage),
    completion_tokens: outputTokensOf(usage),
    total_tokens: total,
    prompt_tokens_details: {
      cached_tokens: cachedTokensOf(usage),
      audio_tokens: usage.audioInput,
      ...(cacheWrite > 0 ? { cache_write_tokens: cacheWrite } : {}),
      ...(usage.imageInput > 0 ? { image_tokens: usage.imageInput } : {}),
    },
    completion_tokens_details: {
      reasoning_tokens: usage.reasoning,
      audio_tokens: usage.audioOutput,
      accepted_prediction_tokens: 0,
      rejected_prediction_tokens: 0,
    },
  };
}
