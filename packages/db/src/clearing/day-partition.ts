const DAY_MS = 86_400_000;

/** One day's partition of `usage_event`; `from` is in, `to` is out. */
export type DayPartition = { readonly name: string; readonly from: string; readonly to: string };

/** The partition that holds events of `atMs` (Unix milliseconds): `usage_event_20260131` for that day in UTC. */
export function dayPartition(atMs: number): DayPartition {
  const start = Math.floor(atMs / DAY_MS) * DAY_MS;
  const from = new Date(start).toISOString();
  return {
    name: `usage_event_${from.slice(0, 10).replaceAll("-", "")}`,
    from,
    to: new Date(start + DAY_MS).toISOString(),
  };
}
