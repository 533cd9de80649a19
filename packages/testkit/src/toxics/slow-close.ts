import type { Stage } from "./link.ts";

/** Passes the sender's end on `delayMs` late. */
export function slowClose(delayMs: number): Stage {
  return async function* (chunks, link) {
    yield* chunks;
    if (link.hasEnded()) await link.pause(delayMs);
  };
}
