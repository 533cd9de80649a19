import type { UsageRow } from "@operon/contracts";
import { expect, test } from "vitest";
import type { UsageSummary } from "../usage/index.ts";
import { relativeChange } from "./relative-change.ts";
import { usageCourse } from "./usage-course.ts";

const EMPTY: UsageRow = {
  requests: 0,
  attempts: 0,
  errors: 0,
  inputTokens: 0,
  cachedInputTokens: 0,
  outputTokens: 0,
  costUsd: "0.000000000",
  chargedUsd: "0.000000000",
  unpriced: 0,
  p50LatencyMs: null,
  p95LatencyMs: null,
};
const SUMMARY: UsageSummary = {
  window: {
    from: "2026-11-22T10:00:00.000Z",
    to: "2026-11-22T13:00:00.000Z",
    previousFrom: "2026-11-22T07:00:00.000Z",
    group: "hour",
    stepMs: 3_600_000,
    scale: 1,
  },
  rows: [{ ...EMPTY, hour: "2026-11-22T11:00:00.000Z", requests: 7, p50LatencyMs: 320 }],
  total: EMPTY,
  previous: EMPTY,
};

test("a period without usage counts none, and has no latency", () => {
  expect(usageCourse(SUMMARY, (row) => row.requests, 0)).toEqual([0, 7, 0]);
  expect(usageCourse(SUMMARY, (row) => row.p50LatencyMs, null)).toEqual([null, 320, null]);
});

test("nothing is compared with nothing", () => {
  expect(relativeChange(5, 0)).toBeNull();
  expect(relativeChange(null, 5)).toBeNull();
  expect(relativeChange(6, 5)).toBeCloseTo(0.2);
});
