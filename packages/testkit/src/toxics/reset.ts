import type { Stage } from "./link.ts";

/** Swallows what comes; `timeoutMs` after the first of it the connection is reset. */
export function reset(timeoutMs: number): Stage {
  // biome-ignore lint/correctness/useYield: nothing gets through
  return async function* (chunks, link) {
    for await (const _ of chunks) {
      await link.pause(timeoutMs);
      link.cut("reset");
      return;
    }
  };
}
