/**
 * Tokens of one attempt in buckets that do not overlap. Input is what was neither read from nor
 * written to a prompt cache; output is text without reasoning and audio. Their sum is the provider's total.
 */
export type UsageBuckets = {
  readonly input: number;
  readonly cacheRead: number;
  readonly cacheWrite5m: number;
  readonly cacheWrite1h: number;
  readonly audioInput: number;
  readonly imageInput: number;
  readonly output: number;
  readonly reasoning: number;
  readonly audioOutput: number;
};

/** The name of a bucket. */
export type UsageBucket = keyof UsageBuckets;

/** No tokens at all. */
export const NO_USAGE: UsageBuckets = Object.freeze({
  input: 0,
  cacheRead: 0,
  cacheWrite5m: 0,
  cacheWrite1h: 0,
  audioInput: 0,
  imageInput: 0,
  output: 0,
  reasoning: 0,
  audioOutput: 0,
});

/** Everything that went in, cached or not. */
export function inputTokensOf(usage: UsageBuckets): number {
  return (
    usage.input +
    usage.cacheRead +
    usage.cacheWrite5m +
    usage.cacheWrite1h +
    usage.audioInput +
    usage.imageInput
  );
}

/** Everything that came out, reasoning and audio included. */
export function outputTokensOf(usage: UsageBuckets): number {
  return usage.output + usage.reasoning + usage.audioOutput;
}
