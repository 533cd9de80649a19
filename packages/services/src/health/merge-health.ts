import type { HealthDeployment, HealthNode, HealthPercentiles } from "@operon/contracts";
import { latencyPercentile } from "../latency/latency-percentile.ts";
import { sumCounts } from "../latency/sum-counts.ts";
import { healthState } from "./health-state.ts";
import type { SeenHealth } from "./seen-health.ts";

/** What gateways see of one deployment, or of several, as one. */
export type MergedHealth = Pick<
  HealthDeployment,
  "inFlight" | "attempts" | "failures" | "errorShare" | "latency" | "firstToken"
>;

/** Sums counts and histograms. */
export function mergeHealth(seen: readonly SeenHealth[]): MergedHealth {
  const sum = (count: (row: SeenHealth) => number) => seen.reduce((total, row) => total + count(row), 0);
  const attempts = sum((row) => row.attempts);
  const failures = sum((row) => row.failures);
  return {
    inFlight: sum((row) => row.inFlight),
    attempts,
    failures,
    errorShare: attempts > 0 ? Math.min(1, failures / attempts) : null,
    latency: percentiles(seen.map((row) => row.latencyCounts)),
    firstToken: percentiles(seen.map((row) => row.firstTokenCounts)),
  };
}

function percentiles(histograms: readonly (readonly number[])[]): HealthPercentiles {
  const counts = sumCounts(histograms);
  return {
    p50Ms: latencyPercentile(counts, 0.5),
    p95Ms: latencyPercentile(counts, 0.95),
    p99Ms: latencyPercentile(counts, 0.99),
  };
}

/** How one deployment is, and for how long it is left alone. */
export function stateOf(
  draining: boolean,
  seen: readonly SeenHealth[],
): Pick<HealthDeployment, "state" | "reason" | "openForMs" | "coolingMs" | "lastFailure" | "nodes"> {
  const state = healthState(draining, seen);
  const open = seen.filter(({ circuit }) => circuit !== "closed");
  // A gateway that was told knows less of why than the one that found out.
  const found = open.find(({ reason }) => reason !== null && reason !== "told") ?? open[0];
  const failed = seen.filter(({ lastFailure }) => lastFailure !== null);
  const worst = [...failed].sort((a, b) => b.failures - a.failures)[0];
  return {
    state,
    reason: found?.reason ?? null,
    openForMs: state === "out" ? leastOf(open.map(({ openForMs }) => openForMs ?? 0)) : null,
    coolingMs: mostOf(seen.map(({ coolingMs }) => coolingMs ?? 0)),
    lastFailure: worst?.lastFailure ?? null,
    nodes: seen.map(nodeAnswer),
  };
}

function leastOf(waitsMs: readonly number[]): number | null {
  return waitsMs.length > 0 ? Math.min(...waitsMs) : null;
}

function mostOf(waitsMs: readonly number[]): number | null {
  const most = Math.max(0, ...waitsMs);
  return most > 0 ? most : null;
}

function nodeAnswer(row: SeenHealth): HealthNode {
  const { node, circuit, reason, openForMs, coolingMs, inFlight, attempts, failures, slow, lastFailure } =
    row;
  return { node, circuit, reason, openForMs, coolingMs, inFlight, attempts, failures, slow, lastFailure };
}
