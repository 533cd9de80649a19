import type { UsageBatch, UsageEvent } from "@operon/contracts";
import { type KeyId, NO_USAGE } from "@operon/domain";
import { sampleEvent } from "./sample-event.ts";

const MODELS = ["gpt-4o", "gpt-4o-mini", "no-such-model"];
const STATUSES = [200, 200, 200, 429, 500, 499, 0];

/** Batches with all sorts of events in them, some of the day before, each with its index in its numbers. */
export function sampleTraffic(batches: number, eventsPerBatch: number): UsageBatch[] {
  return Array.from({ length: batches }, (_, batch) => ({
    version: 1,
    segment: `node-${batch % 4}`,
    events: Array.from({ length: eventsPerBatch }, (_event, index) =>
      sampleInTraffic(batch * eventsPerBatch + index),
    ),
  }));
}

function sampleInTraffic(index: number): UsageEvent {
  const dayBefore = index % 11 === 0 ? 86_400_000 : 0;
  const changes = {
    model: MODELS[index % MODELS.length] ?? "gpt-4o",
    status: STATUSES[index % STATUSES.length] ?? 200,
    keyId: `${70 + (index % 3)}` as KeyId,
    final: index % 5 !== 0,
    latencyMs: index % 2_000,
    usage: { ...NO_USAGE, input: index % 97, cacheRead: index % 5, output: index % 31 },
  };
  return sampleEvent(changes, Date.now() - dayBefore - (index % 1_000));
}

/** The list in an order of chance. */
export function shuffled<T>(list: readonly T[]): T[] {
  return list
    .map((value) => ({ value, order: Math.random() }))
    .sort((a, b) => a.order - b.order)
    .map(({ value }) => value);
}
