import type { Stage } from "./link.ts";
import { readAhead } from "./read-ahead.ts";

/** What is under way at most: past it, a late connection is a slow one too. */
const MAX_UNDER_WAY_BYTES = 1_048_576;

/** Passes each chunk on `latencyMs` after it came, give or take `jitterMs`; never before an earlier one. */
export function latency(latencyMs: number, jitterMs: number): Stage {
  return async function* (chunks, link) {
    for await (const chunk of readAhead(chunks, MAX_UNDER_WAY_BYTES)) {
      const delayMs = latencyMs + jitterMs * (2 * link.random() - 1);
      await link.pause(chunk.arrivedMs + delayMs - performance.now());
      yield chunk;
    }
  };
}
