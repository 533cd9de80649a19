import type { Measured } from "./measure.ts";
import type { Figures } from "./report/baselines.ts";

type ByTarget = ReadonlyMap<string, Measured>;
const NOTHING: Measured = { requestsPerSecond: 0, eventsPerSecond: 0, p50Ms: 0, p99Ms: 0, cpuMicros: 0 };

/** The figures to hold (design, section 7), and what says whether they can be believed. */
export function toFigures(runs: {
  readonly json: ByTarget;
  readonly streams: ByTarget;
  readonly alone: ByTarget;
}): Figures {
  const of = (run: ByTarget, name: string): Measured => run.get(name) ?? NOTHING;
  const json = {
    bare: of(runs.json, "bare"),
    gateway: of(runs.json, "gateway"),
    cap: of(runs.json, "direct"),
  };
  const streams = {
    bare: of(runs.streams, "bare"),
    gateway: of(runs.streams, "gateway"),
    cap: of(runs.streams, "direct"),
  };
  const alone = { bare: of(runs.alone, "bare"), gateway: of(runs.alone, "gateway") };
  return {
    jsonRatio: json.gateway.requestsPerSecond / json.bare.requestsPerSecond,
    jsonGatewayPerSecond: json.gateway.requestsPerSecond,
    jsonBarePerSecond: json.bare.requestsPerSecond,
    jsonLoadCapPerSecond: json.cap.requestsPerSecond,
    jsonGatewayCpuMicros: json.gateway.cpuMicros,
    jsonBareCpuMicros: json.bare.cpuMicros,
    jsonCpuRatio: json.bare.cpuMicros / json.gateway.cpuMicros,
    streamRatio: streams.gateway.eventsPerSecond / streams.bare.eventsPerSecond,
    streamGatewayEventsPerSecond: streams.gateway.eventsPerSecond,
    streamBareEventsPerSecond: streams.bare.eventsPerSecond,
    streamLoadCapEventsPerSecond: streams.cap.eventsPerSecond,
    streamCpuRatio: streams.bare.cpuMicros / streams.gateway.cpuMicros,
    addedP50Ms: alone.gateway.p50Ms - alone.bare.p50Ms,
    addedP99Ms: alone.gateway.p99Ms - alone.bare.p99Ms,
  };
}
