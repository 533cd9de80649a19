import { LATENCY_BOUNDS_MS } from "@operon/domain";

/** Several histograms of domain's LATENCY_BOUNDS_MS as one; some may end before their last class. */
export function sumCounts(histograms: readonly (readonly number[])[]): number[] {
  const sums = new Array<number>(LATENCY_BOUNDS_MS.length + 1).fill(0);
  for (const counts of histograms) {
    for (let index = 0; index < sums.length; index += 1)
      sums[index] = (sums[index] ?? 0) + (counts[index] ?? 0);
  }
  return sums;
}
