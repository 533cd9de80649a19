/** What is billed of one attempt: tokens, and what some models are billed by instead ({@link UNIT_BUCKETS}). */
export type UsageBuckets = TokenBuckets & UnitBuckets;

/**
 * Tokens of one attempt in buckets that do not overlap. Input is what was neither read from nor
 * written to a prompt cache; output is text without reasoning, audio and images. Their sum is the provider's total.
 */
export type TokenBuckets = {
  readonly input: number;
  /** Text read from a prompt cache, and whatever else nobody told apart. */
  readonly cacheRead: number;
  readonly cacheReadAudio: number;
  readonly cacheReadImage: number;
  readonly cacheWrite5m: number;
  readonly cacheWrite1h: number;
  readonly audioInput: number;
  readonly imageInput: number;
  readonly output: number;
  readonly reasoning: number;
  readonly audioOutput: number;
  readonly imageOutput: number;
};

/** What is billed by another measure than tokens, in whole units: pictures made, seconds heard, characters read aloud, searches. */
export type UnitBuckets = {
  readonly images: number;
  readonly audioSeconds: number;
  readonly characters: number;
  readonly searches: number;
};

/** The name of a bucket. */
export type UsageBucket = keyof UsageBuckets;

/** Nothing at all. */
export const NO_USAGE: UsageBuckets = Object.freeze({
  input: 0,
  cacheRead: 0,
  cacheReadAudio: 0,
  cacheReadImage: 0,
  cacheWrite5m: 0,
  cacheWrite1h: 0,
  audioInput: 0,
  imageInput: 0,
  output: 0,
  reasoning: 0,
  audioOutput: 0,
  imageOutput: 0,
  images: 0,
  audioSeconds: 0,
  characters: 0,
  searches: 0,
});

/** Nothing that is billed by another measure than tokens. */
export const NO_UNITS: UnitBuckets = Object.freeze({
  images: 0,
  audioSeconds: 0,
  characters: 0,
  searches: 0,
});

/** The buckets that hold no tokens. */
export const UNIT_BUCKETS = Object.keys(NO_UNITS) as readonly (keyof UnitBuckets)[];

/** Every token that went in, cached or not. */
export function inputTokensOf(usage: UsageBuckets): number {
  return (
    usage.input +
    cachedTokensOf(usage) +
    usage.cacheWrite5m +
    usage.cacheWrite1h +
    usage.audioInput +
    usage.imageInput
  );
}

/** Every token that was read from a prompt cache: text, sound and pictures. */
export function cachedTokensOf(usage: UsageBuckets): number {
  return usage.cacheRead + usage.cacheReadAudio + usage.cacheReadImage;
}

/** Every token that came out, those of reasoning, audio and images included. */
export function outputTokensOf(usage: UsageBuckets): number {
  return usage.output + usage.reasoning + usage.audioOutput + usage.imageOutput;
}
