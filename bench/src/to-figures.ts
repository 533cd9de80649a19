import type { BenchPhase } from "./bench-options.ts";
import type { Measured } from "./measure.ts";
import type { Figures } from "./report/baselines.ts";

type ByTarget = ReadonlyMap<string, Measured>;
const NOTHING: Measured = { requestsPerSecond: 0, eventsPerSecond: 0, p50Ms: 0, p99Ms: 0, cpuMicros: 0 };

/** The figures to hold (design, section 7) of the phases that ran, and what says whether they can be believed. */
export function toFigures({ json, streams, alone, limits }: Partial<Record<BenchPhase, ByTarget>>): Figures {
  return {
    ...(json === undefined ? {} : jsonFigures(json)),
    ...(streams === undefined ? {} : streamFigures(streams)),
    ...(alone === undefined ? {} : latencyFigures(alone)),
    ...(limits === undefined ? {} : limitFigures(limits)),
  };
}

function jsonFigures(run: ByTarget): Figures {
  const { bare, gateway, cap } = targetsOf(run);
  return {
    jsonRatio: gateway.requestsPerSecond / bare.requestsPerSecond,
    jsonGatewayPerSecond: gateway.requestsPerSecond,
    jsonBarePerSecond: bare.requestsPerSecond,
    jsonLoadCapPerSecond: cap.requestsPerSecond,
    jsonGatewayCpuMicros: gateway.cpuMicros,
    jsonBareCpuMicros: bare.cpuMicros,
    jsonCpuRatio: bare.cpuMicros / gateway.cpuMicros,
  };
}

function streamFigures(run: ByTarget): Figures {
  const { bare, gateway, cap } = targetsOf(run);
  return {
    streamRatio: gateway.eventsPerSecond / bare.eventsPerSecond,
    streamGatewayEventsPerSecond: gateway.eventsPerSecond,
    streamBareEventsPerSecond: bare.eventsPerSecond,
    streamLoadCapEventsPerSecond: cap.eventsPerSecond,
    streamCpuRatio: bare.cpuMicros / gateway.cpuMicros,
  };
}

function latencyFigures(run: ByTarget): Figures {
  const { bare, gateway } = targetsOf(run);
  return { addedP50Ms: gateway.p50Ms - bare.p50Ms, addedP99Ms: gateway.p99Ms - bare.p99Ms };
}

function limitFigures(run: ByTarget): Figures {
  const [limited, unlimited] = [run.get("limited") ?? NOTHING, run.get("unlimited") ?? NOTHING];
  return {
    limitsRatio: limited.requestsPerSecond / unlimited.requestsPerSecond,
    limitsCpuRatio: unlimited.cpuMicros / limited.cpuMicros,
  };
}

function targetsOf(run: ByTarget) {
  const of = (name: string): Measured => run.get(name) ?? NOTHING;
  return { bare: of("bare"), gateway: of("gateway"), cap: of("direct") };
}
