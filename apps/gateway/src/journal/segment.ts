import type { SegmentFile } from "./segment-file.ts";

/** What is known of a segment on disk. */
export type Segment = {
  readonly name: string;
  readonly path: string;
  /** Null once it is sealed: nothing is appended to it any more. */
  file: SegmentFile | null;
  readonly openedMs: number;
  /** Its end records. */
  events: number;
  /** Start records of attempts that have not ended, wherever their end is going to be. */
  openStarts: number;
  /** How many of its events PostgreSQL has. */
  settled: number;
  /** Some of its events never reached Redis. */
  unsent: boolean;
  sends: number;
  lastSentMs: number;
  /** Records that could not be read. */
  damaged: number;
};

/** A segment that is begun, or with `file` null one that is found. */
export function newSegment(place: Pick<Segment, "name" | "path" | "file">, nowMs: number): Segment {
  return {
    ...place,
    openedMs: nowMs,
    events: 0,
    openStarts: 0,
    settled: 0,
    unsent: false,
    sends: 0,
    lastSentMs: nowMs,
    damaged: 0,
  };
}
