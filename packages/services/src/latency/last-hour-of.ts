import type { ProviderHealth } from "@operon/contracts";
import type { ProviderTraffic } from "@operon/db";
import { latencyPercentile } from "./latency-percentile.ts";

/** What several sums of traffic say together; what is undefined served nothing. */
export function lastHourOf(traffic: readonly (ProviderTraffic | undefined)[]): ProviderHealth {
  let [attempts, requests, errors] = [0, 0, 0];
  const counts: number[] = [];
  for (const each of traffic) {
    attempts += each?.attempts ?? 0;
    requests += each?.requests ?? 0;
    errors += each?.errors ?? 0;
    for (const [index, count] of (each?.latencyCounts ?? []).entries()) {
      counts[index] = (counts[index] ?? 0) + count;
    }
  }
  return {
    attempts,
    errorShare: requests > 0 ? errors / requests : null,
    p50LatencyMs: latencyPercentile(counts, 0.5),
  };
}
