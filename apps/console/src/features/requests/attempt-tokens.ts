import type { RequestAttempt } from "@operon/contracts";
import { inputTokensOf, outputTokensOf } from "@operon/domain";

/** All that an attempt read and wrote, cached and audio tokens too. */
export function attemptTokens({ usage }: RequestAttempt): {
  readonly input: number;
  readonly output: number;
} {
  return {
    input: inputTokensOf(usage),
    output: outputTokensOf(usage),
  };
}
