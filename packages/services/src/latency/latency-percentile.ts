import { LATENCY_BOUNDS_MS } from "@operon/domain";

/**
 * The latency in milliseconds that `share` (0.5 = the median) of the counted attempts stayed within, linear
 * within a class; null where nothing was counted. The open last class answers its lower bound.
 */
export function latencyPercentile(counts: readonly number[], share: number): number | null {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  const wanted = total * share;
  let before = 0;
  for (const [index, count] of counts.entries()) {
    if (count > 0 && before + count >= wanted) {
      const lower = LATENCY_BOUNDS_MS[index - 1] ?? 0;
      const upper = LATENCY_BOUNDS_MS[index] ?? lower;
      return Math.round(lower + (upper - lower) * ((wanted - before) / count));
    }
    before += count;
  }
  return LATENCY_BOUNDS_MS.at(-1) ?? null;
}
