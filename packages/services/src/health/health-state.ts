import type { HealthState } from "@operon/contracts";
import type { SeenHealth } from "./seen-health.ts";

/** One failure among a few hundred answers is everyday life of a provider. */
const USUAL_ERROR_SHARE = 0.02;

/** How a deployment is by what gateways see; those that had nothing to do with it have no say. */
export function healthState(draining: boolean, seen: readonly SeenHealth[]): HealthState {
  if (draining) return "draining";
  const asked = seen.filter(hasSay);
  if (asked.length === 0) return "idle";
  if (asked.every(({ circuit }) => circuit === "open")) return "out";
  if (asked.every(({ circuit }) => circuit !== "closed")) return "trial";
  if (asked.some(({ circuit, coolingMs }) => circuit !== "closed" || isWaiting(coolingMs))) return "degraded";
  return isFailing(asked) ? "degraded" : "healthy";
}

function hasSay({ circuit, coolingMs, attempts, inFlight }: SeenHealth): boolean {
  return circuit !== "closed" || isWaiting(coolingMs) || attempts > 0 || inFlight > 0;
}

function isWaiting(ms: number | null): boolean {
  return ms !== null && ms > 0;
}

function isFailing(asked: readonly SeenHealth[]): boolean {
  const attempts = asked.reduce((sum, row) => sum + row.attempts, 0);
  const failures = asked.reduce((sum, row) => sum + row.failures, 0);
  return failures > attempts * USUAL_ERROR_SHARE;
}
