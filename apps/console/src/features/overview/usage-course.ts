import type { UsageRow } from "@operon/contracts";
import { pivotTimeSeries } from "@operon/ui";
import type { UsageSummary } from "../usage/index.ts";

const GROUP_MS = { "15m": 900_000, hour: 3_600_000, day: 86_400_000 } as const;
const KEY = "all";

/** One value per period, for a sparkline; `missing` is what a period without usage means: 0 for counts, else null. */
export function usageCourse(
  { window, rows }: UsageSummary,
  read: (row: UsageRow) => number | null,
  missing: 0 | null,
): (number | null)[] {
  const { group, from, to } = window;
  const { points } = pivotTimeSeries({
    rows: rows.map((row) => ({ at: row[group] ?? from, key: KEY, value: read(row) })),
    from,
    to,
    stepMs: GROUP_MS[group],
    labelOf: (key) => key,
    top: 1,
    restLabel: "",
    missing,
  });
  return points.map(({ values }) => values[KEY] ?? missing);
}
