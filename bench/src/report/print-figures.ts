import type { Figures } from "./baselines.ts";

const TRUSTED_SHARE_OF_CAP = 0.7;

/** Prints each figure beside the last one that was kept, and warns where the load side was the limit. */
export function printFigures(
  figures: Figures,
  last: { readonly name: string; readonly figures: Figures } | null,
): void {
  const rows = Object.entries(figures).map(([name, value]) => ({
    figure: name,
    now: round(value),
    [last?.name ?? "before"]: round(last?.figures[name]),
  }));
  console.table(rows);
  warnOfCap("JSON", figures.jsonBarePerSecond, figures.jsonLoadCapPerSecond);
  warnOfCap("streams", figures.streamBareEventsPerSecond, figures.streamLoadCapEventsPerSecond);
}

function warnOfCap(what: string, bare = 0, cap = 0): void {
  if (bare > cap * TRUSTED_SHARE_OF_CAP) {
    console.log(
      `${what}: the bare proxy is at ${round(bare / cap)} of what the load side can do; distrust the ratio.`,
    );
  }
}

function round(value: number | undefined): number | null {
  if (value === undefined) return null;
  return Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 1_000) / 1_000;
}
