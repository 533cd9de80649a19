import type { Budget, UsageRow } from "@operon/contracts";
import { expect, test } from "vitest";
import { budgetCourse, courseWindow, rowsOfModel } from "./budget-course.ts";

const use: Budget["use"] = {
  periodStart: "2026-11-01T00:00:00.000Z",
  periodEnd: "2026-11-05T00:00:00.000Z",
  allowedUsd: "10.000000000",
  spentUsd: "3.000000000",
  heldUsd: null,
  forecastUsd: "9.000000000",
  exhaustedAt: null,
};
const now = new Date("2026-11-02T12:00:00Z");
const row = (parts: Partial<UsageRow>) => ({ costUsd: "1.000000000", ...parts }) as UsageRow;

test("the course adds up day by day to what is told now, and leads from there to the forecast", () => {
  const window = courseWindow({ period: "month", use }, now);
  const rows = [
    row({ day: "2026-11-01T00:00:00.000Z" }),
    row({ day: "2026-11-02T00:00:00.000Z", costUsd: "1.500000000" }),
  ];
  const points = budgetCourse({ use }, rows, { window, now });
  expect(points.map(({ values }) => [values.spent, values.forecast, values.allowed])).toEqual([
    [1.5, null, 10],
    [3, 3, 10],
    [null, 6, 10],
    [null, 9, 10],
  ]);
});

test("what never ends shows its last 30 days on top of what was spent before, and no forecast", () => {
  const total = { ...use, periodStart: "1970-01-01T00:00:00.000Z", periodEnd: null, forecastUsd: null };
  const window = courseWindow({ period: "total", use: total }, now);
  const points = budgetCourse({ use: total }, [row({ day: "2026-11-02T00:00:00.000Z" })], { window, now });
  expect(points).toHaveLength(30);
  expect(points[0]?.values).toEqual({ spent: 2, forecast: null, allowed: 10 });
  expect(points.at(-1)?.values.spent).toBe(3);
});

test("a budget of some models counts those alone", () => {
  const rows = [row({ model: "gpt-4o" }), row({ model: "gpt-4o-mini" }), row({ model: "o3" })];
  expect(rowsOfModel(rows, "gpt-4o*")).toHaveLength(2);
  expect(rowsOfModel(rows, "gpt-4o")).toHaveLength(1);
  expect(rowsOfModel(rows, null)).toHaveLength(3);
});
