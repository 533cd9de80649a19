import { setTimeout } from "node:timers/promises";
import { askMany } from "./clients/ask-many.ts";
import type { FaultCase } from "./faults/plan-faults.ts";
import { type Resources, readResources } from "./stage/read-resources.ts";
import type { RetryStage } from "./stage/start-retry-stage.ts";

const AT_ONCE = 16;
const IDLE_MS = 20_000;
const POLL_MS = 500;
/** Stores are connected to as needed; a leak of anything after so many requests is larger by far. */
const MAY_DIFFER = 6;

/** What is left in the gateway after all requests, beside what was there before the first. */
export type LeftFigure = {
  readonly requests: number;
  readonly before: string;
  readonly after: string;
  readonly left: string;
  readonly memoryMib: number | null;
  readonly warnings: string;
};

/** Asks until so many requests have been made in all, with faults of every kind, and waits for the gateway to be idle. */
export async function proveNothingLeft(
  stage: RetryStage,
  cases: readonly FaultCase[],
  size: {
    readonly before: Resources;
    readonly askedBefore: number;
    readonly requests: number;
    readonly forMs: number;
  },
): Promise<LeftFigure> {
  const models = cases
    .filter(({ fault }) => fault.streams !== false)
    .flatMap(({ models }) => [...models.always, ...models.sometimes]);
  const { asked } = await askMany(stage.clients, {
    models,
    count: Math.max(0, size.requests - size.askedBefore),
    atOnce: AT_ONCE,
    streams: true,
    untilMs: performance.now() + size.forMs,
  });
  await stage.closeClients();
  await Promise.all(cases.flatMap(({ proxies }) => proxies).map((proxy) => proxy.close()));
  await stage.stopUpstreams();
  const untilMs = performance.now() + IDLE_MS;
  let after = await readResources(stage);
  while (surplusOf(size.before, after) !== "" && performance.now() < untilMs) {
    await setTimeout(POLL_MS);
    after = await readResources(stage);
  }
  return {
    requests: size.askedBefore + asked,
    before: inWords(size.before),
    after: inWords(after),
    left: surplusOf(size.before, after),
    memoryMib: stage.gateway.memoryMib(),
    warnings: stage.warnings(),
  };
}

function surplusOf(before: Resources, after: Resources): string {
  return Object.entries(after)
    .filter(([type, count]) => count > (before[type] ?? 0) + MAY_DIFFER)
    .map(([type, count]) => `${count - (before[type] ?? 0)} ${type}`)
    .join(", ");
}

function inWords(resources: Resources): string {
  return Object.entries(resources)
    .map(([type, count]) => `${count} ${type}`)
    .join(", ");
}
