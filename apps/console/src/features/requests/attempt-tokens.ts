import type { RequestAttempt } from "@operon/contracts";

/** All that an attempt read and wrote, cached and audio tokens too. */
export function attemptTokens({ usage }: RequestAttempt): {
  readonly input: number;
  readonly output: number;
} {
  const { input, cacheRead, cacheWrite5m, cacheWrite1h, audioInput, imageInput } = usage;
  return {
    input: input + cacheRead + cacheWrite5m + cacheWrite1h + audioInput + imageInput,
    output: usage.output + usage.reasoning + usage.audioOutput,
  };
}
