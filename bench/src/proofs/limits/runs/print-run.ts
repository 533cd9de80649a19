import type { Peak } from "../history/history.ts";
import type { RunFigure } from "./run-once.ts";

/** One line for a run, and one for each of its violations. */
export function printRun({
  seed,
  fault,
  asked,
  reached,
  statuses,
  peaks,
  violations,
  folder,
  struck,
}: RunFigure): void {
  const told = Object.entries(statuses).map(([status, count]) => `${count} × ${status}`);
  const full = peaks.filter(({ seen, limit }) => seen >= 0.95 * limit).length;
  const verdict = violations.length === 0 ? "ok" : `${violations.length} VIOLATIONS`;
  const where = folder === null ? "" : `; ${folder}`;
  console.log(
    `seed ${seed}, ${fault} (${struck.length}): ${asked} asked, ${reached} reached the provider (${told.join(", ")}); ` +
      `${full} of ${peaks.length} bounds used up; ${verdict}${where}`,
  );
  for (const violation of violations) console.error(`  seed ${seed}: ${wordsOf(violation)}`);
}

function wordsOf({ scope, dimension, limit, seen, fromMs, toMs }: Peak): string {
  const iso = (atMs: number): string =>
    Number.isFinite(atMs) ? new Date(atMs).toISOString() : "the end of time";
  return `${scope} ${dimension}: ${seen} of ${limit} between ${iso(fromMs)} and ${iso(toMs)}`;
}
