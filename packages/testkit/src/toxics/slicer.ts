import type { Stage } from "./link.ts";
import { slice } from "./slice.ts";

const MICROSECONDS_PER_MS = 1_000;

/** How large the slices are, and how long the pause between two. */
export type SlicerSettings = {
  readonly averageBytes: number;
  readonly variationBytes: number;
  readonly delayMicroseconds: number;
};

/** Sends what came in one piece as several. */
export function slicer({ averageBytes, variationBytes, delayMicroseconds }: SlicerSettings): Stage {
  return async function* (chunks, link) {
    for await (const { bytes, arrivedMs } of chunks) {
      for (const [index, part] of slice(bytes, { averageBytes, variationBytes }, link.random).entries()) {
        if (index > 0) await link.pause(delayMicroseconds / MICROSECONDS_PER_MS);
        yield { bytes: part, arrivedMs };
      }
    }
  };
}
