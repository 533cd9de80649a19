import type { Metrics } from "@operon/telemetry";
import type { Segment } from "./journal/segment.ts";

const EVERY_MS = 1_000;

/** What the gauges show. */
export type ObservedState = {
  readonly segments: readonly Segment[];
  readonly revision: () => bigint | null;
};

/** Keeps gauges of the journal and the snapshot; returns what stops it. */
export function observeState(metrics: Metrics, { segments, revision }: ObservedState): () => void {
  const onDisk = metrics.gauge({ name: "journal_segments", help: "Journal segments on disk." });
  const unsettled = metrics.gauge({
    name: "journal_unsettled_events",
    help: "Usage events on disk that PostgreSQL is not known to have.",
  });
  const known = metrics.gauge({ name: "configuration_revision", help: "The revision that is served." });
  const timer = setInterval(() => {
    onDisk.set(segments.length);
    unsettled.set(segments.reduce((sum, { events, settled }) => sum + Math.max(0, events - settled), 0));
    known.set(Number(revision() ?? 0n));
  }, EVERY_MS);
  return () => clearInterval(timer);
}
