import { LATENCY_BOUNDS_MS, type NanoUsd, NO_USAGE, type PriceId } from "@operon/domain";
import { expect, it } from "vitest";
import { rollUpUsage } from "./roll-up-usage.ts";
import { sampleUsageRecord } from "./sample-usage-record.ts";

const atMs = Date.parse("2026-11-22T10:14:59.999Z");
const priced = { priceId: "1" as PriceId, costNanoUsd: 500n as NanoUsd };

it("sums what falls into one quarter of an hour, and keeps the next one apart", () => {
  const rollups = rollUpUsage([
    sampleUsageRecord({ atMs, ...priced }),
    sampleUsageRecord({
      atMs: atMs - 14 * 60_000,
      ...priced,
      usage: { ...NO_USAGE, input: 1, cacheRead: 4, output: 2 },
    }),
    sampleUsageRecord({ atMs: atMs + 1 }),
  ]);
  expect(rollups.map((rollup) => new Date(rollup.periodStartMs).toISOString())).toEqual([
    "2026-11-22T10:00:00.000Z",
    "2026-11-22T10:15:00.000Z",
  ]);
  expect(rollups[0]).toMatchObject({
    requests: 2,
    attempts: 2,
    inputTokens: 15n,
    cachedInputTokens: 4n,
    outputTokens: 7n,
    costNanoUsd: 1_000n,
    unpriced: 0,
  });
});

it("counts requests, errors and latency by final attempts, tokens and money by all", () => {
  const [rollup] = rollUpUsage([
    sampleUsageRecord({ atMs, final: false, status: 503, latencyMs: 9_999, usage: NO_USAGE }),
    sampleUsageRecord({ atMs, final: true, status: 500, latencyMs: 5, usage: NO_USAGE }),
    sampleUsageRecord({ atMs, final: true, status: 0, latencyMs: 200_000, usage: NO_USAGE }),
    sampleUsageRecord({ atMs, final: true, status: 200, latencyMs: 6 }),
  ]);
  expect(rollup).toMatchObject({ attempts: 4, requests: 3, errors: 2, latencyMsSum: 200_011n, unpriced: 1 });
  const counts = rollup?.latencyCounts ?? [];
  expect([counts[0], counts[1], counts[LATENCY_BOUNDS_MS.length]]).toEqual([1, 1, 1]);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(3);
});

it("does not call it an error that the client went away", () => {
  const [rollup] = rollUpUsage([sampleUsageRecord({ atMs, status: 499 })]);
  expect(rollup).toMatchObject({ requests: 1, errors: 0 });
});

it("puts the rows in one order, whatever order the events came in", () => {
  const events = ["b", "a", "c"].map((model) => sampleUsageRecord({ atMs, model }));
  expect(rollUpUsage(events).map(({ model }) => model)).toEqual(["a", "b", "c"]);
});
