import type { ProviderHealth } from "@operon/contracts";

/** How something does, by its last hour. */
export type TrafficHealth = "idle" | "healthy" | "degraded" | "failing";

const DEGRADED = 0.05;
const FAILING = 0.5;

/** One error in twenty is worth a look, one in two an outage. */
export function trafficHealth({ attempts, errorShare }: ProviderHealth): TrafficHealth {
  if (attempts === 0 || errorShare === null) return "idle";
  if (errorShare >= FAILING) return "failing";
  return errorShare >= DEGRADED ? "degraded" : "healthy";
}
