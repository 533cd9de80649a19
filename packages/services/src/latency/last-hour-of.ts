import type { ProviderHealth } from "@operon/contracts";
import type { ProviderTraffic } from "@operon/db";
import { latencyPercentile } from "./latency-percentile.ts";
import { sumCounts } from "./sum-counts.ts";

/** What several sums of traffic say together; what is undefined served nothing. */
export function lastHourOf(traffic: readonly (ProviderTraffic | undefined)[]): ProviderHealth {
  let [attempts, requests, errors] = [0, 0, 0];
  for (const each of traffic) {
    attempts += each?.attempts ?? 0;
    requests += each?.requests ?? 0;
    errors += each?.errors ?? 0;
  }
  return {
    attempts,
    errorShare: requests > 0 ? errors / requests : null,
    p50LatencyMs: latencyPercentile(sumCounts(traffic.map((each) => each?.latencyCounts ?? [])), 0.5),
  };
}
