import { setImmediate as nextTurn } from "node:timers/promises";
import type { BindingDimension } from "@operon/contracts";
import { type LimitPeaks, LimitReplay, type ProposedLimits } from "@operon/domain";
import type { TalliedRequest } from "./read-played-requests.ts";

/** How many there were, and how many would have been refused. */
export type Tally = { requests: number; refused: number };

/** What came of requests that were played; their keys are tallied in them. */
export type Played = {
  /** By when the UTC hour began, Unix milliseconds. */
  readonly hours: ReadonlyMap<number, Tally>;
  /** By what refused them first. */
  readonly dimensions: ReadonlyMap<BindingDimension, number>;
  readonly peaks: LimitPeaks;
};

const HOUR_MS = 3_600_000;
/** Some milliseconds of work; other requests come in between. */
const BATCH = 5_000;

/** Plays requests, in the order of their starts, against the proposal. Those that began before `fromMs` count in its hour. */
export async function playRequests(
  proposed: ProposedLimits,
  requests: readonly TalliedRequest[],
  fromMs: number,
): Promise<Played> {
  const replay = new LimitReplay(proposed);
  const hours = new Map<number, Tally>();
  const dimensions = new Map<BindingDimension, number>();
  for (const [index, request] of requests.entries()) {
    if (index % BATCH === BATCH - 1) await nextTurn();
    const refusal = replay.play(request);
    const hour = tallyOf(hours, hourOf(Math.max(fromMs, request.startMs)));
    for (const tally of [hour, request.key]) {
      tally.requests += 1;
      if (refusal !== undefined) tally.refused += 1;
    }
    if (refusal !== undefined) dimensions.set(refusal, (dimensions.get(refusal) ?? 0) + 1);
  }
  return { hours, dimensions, peaks: replay.peaks };
}

function tallyOf(hours: Map<number, Tally>, hourMs: number): Tally {
  const known = hours.get(hourMs);
  if (known !== undefined) return known;
  const hour = { requests: 0, refused: 0 };
  hours.set(hourMs, hour);
  return hour;
}

/** When the UTC hour of a moment began, both Unix milliseconds. */
export function hourOf(atMs: number): number {
  return Math.floor(atMs / HOUR_MS) * HOUR_MS;
}
