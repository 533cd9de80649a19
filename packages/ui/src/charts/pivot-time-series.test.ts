import { expect, test } from "vitest";
import { pivotTimeSeries } from "./pivot-time-series.ts";

const HOUR_MS = 3_600_000;
const rows = [
  { at: "2026-01-01T00:00:00Z", key: "a", value: 5 },
  { at: "2026-01-01T02:00:00Z", key: "a", value: 7 },
  { at: "2026-01-01T00:15:00Z", key: "a", value: 1 },
  { at: "2026-01-01T01:00:00Z", key: "b", value: 3 },
  { at: "2026-01-01T01:00:00Z", key: "c", value: 2 },
];
const input = {
  rows,
  from: "2026-01-01T00:00:00Z",
  to: "2026-01-01T03:00:00Z",
  stepMs: HOUR_MS,
  labelOf: (key: string) => key.toUpperCase(),
  restLabel: "Other",
};

test("buckets are even, missing ones are what the caller says, rows of one bucket are added", () => {
  const { points, series } = pivotTimeSeries({ ...input, top: 3, missing: null });
  expect(points.map((point) => point.at)).toEqual([
    "2026-01-01T00:00:00.000Z",
    "2026-01-01T01:00:00.000Z",
    "2026-01-01T02:00:00.000Z",
  ]);
  expect(points.map((point) => point.values.a)).toEqual([6, null, 7]);
  expect(series.map(({ label }) => label)).toEqual(["A", "B", "C"]);
});

test("what is beyond the top is summed as the rest, so that the total stays", () => {
  const { points, series } = pivotTimeSeries({ ...input, top: 1, missing: 0 });
  expect(series.map(({ label, isRest }) => [label, isRest === true])).toEqual([
    ["A", false],
    ["Other", true],
  ]);
  const total = points
    .flatMap((point) => Object.values(point.values))
    .reduce<number>((sum, value) => sum + (value ?? 0), 0);
  expect(total).toBe(18);
});

test("no rows give empty buckets and no series", () => {
  const { points, series } = pivotTimeSeries({ ...input, rows: [], top: 5, missing: 0 });
  expect(points).toHaveLength(3);
  expect(series).toEqual([]);
});
