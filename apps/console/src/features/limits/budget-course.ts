import type { Budget, UsageRow } from "@operon/contracts";
import { isPattern, matchesPattern } from "@operon/domain";
import type { TimeSeriesPoint } from "@operon/ui";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** How far back the course of a budget goes that has no period. */
const TOTAL_DAYS = 30;
/** As far back as usage can be asked for, in whole days. */
const LONGEST_DAYS = 3_650;

/** What to ask of usage for the course of a budget. */
export type CourseWindow = {
  readonly from: string;
  readonly group: "hour" | "day";
  readonly stepMs: number;
};

/** The period that runs in hours or days; the last 30 days of what never ends. */
export function courseWindow({ period, use }: Pick<Budget, "period" | "use">, now: Date): CourseWindow {
  const group = period === "day" ? "hour" : "day";
  const stepMs = period === "day" ? HOUR_MS : DAY_MS;
  if (period !== "total") return { from: use.periodStart, group, stepMs };
  return { from: daysBefore(now, TOTAL_DAYS - 1), group, stepMs };
}

/** Since when a budget's money counts; what never ends counts as far back as usage is known. */
export function countedSince({ period, use }: Pick<Budget, "period" | "use">, now: Date): string {
  return period === "total" ? daysBefore(now, LONGEST_DAYS) : use.periodStart;
}

/** Whole days, so that a page that refreshes asks for the same. */
function daysBefore(now: Date, days: number): string {
  return new Date(Math.floor(now.getTime() / DAY_MS - days) * DAY_MS).toISOString();
}

/** Rows of usage of the models that a budget counts. */
export function rowsOfModel(rows: readonly UsageRow[], model: string | null): readonly UsageRow[] {
  if (model === null) return rows;
  const counts = (name: string) => (isPattern(model) ? matchesPattern(model, name) : name === model);
  return rows.filter((row) => row.model !== undefined && counts(row.model));
}

/** What was spent until the end of each step, what is allowed, and how it goes on from now to the end of the period. */
export function budgetCourse(
  { use }: Pick<Budget, "use">,
  rows: readonly UsageRow[],
  { window, now }: { readonly window: CourseWindow; readonly now: Date },
): readonly TimeSeriesPoint[] {
  const { group, stepMs } = window;
  const floor = (ms: number) => Math.floor(ms / stepMs) * stepMs;
  const startMs = floor(Date.parse(window.from));
  const nowMs = floor(now.getTime());
  const endMs = use.periodEnd === null ? nowMs + stepMs : Date.parse(use.periodEnd);
  const spent = Number(use.spentUsd);
  const forecast = use.forecastUsd === null ? null : Number(use.forecastUsd);
  const steps = new Map<number, number>();
  for (const row of rows) {
    const at = floor(Date.parse(row[group] ?? window.from));
    steps.set(at, (steps.get(at) ?? 0) + Number(row.costUsd));
  }
  const told = [...steps.values()].reduce((sum, cost) => sum + cost, 0);
  let sum = Math.max(0, spent - told);
  const points: TimeSeriesPoint[] = [];
  for (let at = startMs; at < endMs; at += stepMs) {
    sum += steps.get(at) ?? 0;
    const values = {
      // What is told now is newer than the sums by step.
      spent: at < nowMs ? sum : at === nowMs ? spent : null,
      forecast: forecastAt({ at, nowMs, lastMs: endMs - stepMs, spent, forecast }),
      allowed: Number(use.allowedUsd),
    };
    points.push({ at: new Date(at).toISOString(), values });
  }
  return points;
}

type ForecastInput = {
  readonly at: number;
  readonly nowMs: number;
  readonly lastMs: number;
  readonly spent: number;
  readonly forecast: number | null;
};

function forecastAt({ at, nowMs, lastMs, spent, forecast }: ForecastInput): number | null {
  if (forecast === null || at < nowMs || lastMs <= nowMs) return null;
  return spent + ((forecast - spent) * (at - nowMs)) / (lastMs - nowMs);
}
