import type { ProviderHealth } from "@operon/contracts";
import type { ProviderTraffic } from "@operon/db";
import { latencyPercentile } from "./latency-percentile.ts";
import { sumCounts } from "./sum-counts.ts";

/**
 * What several sums of traffic say together; what is undefined served nothing. An attempt that another one followed has failed, though
 * no client noticed: of the others the roll-ups say which did.
 */
export function lastHourOf(traffic: readonly (ProviderTraffic | undefined)[]): ProviderHealth {
  let [attempts, requests, errors] = [0, 0, 0];
  for (const each of traffic) {
    attempts += each?.attempts ?? 0;
    requests += each?.requests ?? 0;
    errors += each?.errors ?? 0;
  }
  return {
    attempts,
    errorShare: attempts > 0 ? (attempts - requests + errors) / attempts : null,
    p50LatencyMs: latencyPercentile(sumCounts(traffic.map((each) => each?.latencyCounts ?? [])), 0.5),
  };
}
