import type { UsageAnswer, UsageRow } from "@operon/contracts";

const HOUR_MS = 3_600_000;

/** One value for each hour of the answer's range; hours without a row are 0. */
export function hourlyValues({ from, to, data }: UsageAnswer, read: (row: UsageRow) => number): number[] {
  const byHour = new Map(data.map((row) => [Date.parse(row.hour ?? ""), read(row)]));
  const values: number[] = [];
  const first = Math.floor(Date.parse(from) / HOUR_MS) * HOUR_MS;
  for (let hour = first; hour < Date.parse(to); hour += HOUR_MS) values.push(byHour.get(hour) ?? 0);
  return values;
}
