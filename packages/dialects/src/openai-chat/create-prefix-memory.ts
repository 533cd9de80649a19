import type { Span } from "../json/span.ts";

const MAX_PREFIX_BYTES = 4096;
const MAX_FRUITLESS_LESSONS = 8;

/** Remembers how the chunks of one stream begin. */
export type PrefixMemory = {
  /** The place after the remembered beginning where `bytes[data)` has it, else 0. */
  readonly match: (bytes: Buffer, data: Span) => number;
  /** Remembers `bytes[start, end)`. Gives up on a stream whose chunks never begin alike. */
  readonly learn: (bytes: Buffer, prefix: Span) => void;
};

/**
 * Chunks of one stream are the same up to their `delta`: id, time, model, fingerprint. One native comparison
 * takes the place of reading that part again. Measured on OpenAI's chunks: half the time per event.
 */
export function createPrefixMemory(): PrefixMemory {
  let prefix: Buffer | undefined;
  let lessons = 0;
  return {
    match(bytes, data) {
      if (prefix === undefined) return 0;
      const end = data.start + prefix.length;
      if (end >= data.end || bytes.compare(prefix, 0, prefix.length, data.start, end) !== 0) return 0;
      lessons = 0;
      return end;
    },
    learn(bytes, { start, end }) {
      if (lessons >= MAX_FRUITLESS_LESSONS || end - start > MAX_PREFIX_BYTES) return;
      lessons += 1;
      prefix = Buffer.from(bytes.subarray(start, end));
    },
  };
}
