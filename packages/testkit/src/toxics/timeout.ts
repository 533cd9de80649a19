import type { Stage } from "./link.ts";

/**
 * Swallows what comes, the sender's end too; the connection is closed after `timeoutMs`, or where the toxics change: it
 * has a gap then. Of 0, that is never, an end gets through.
 */
export function timeout(timeoutMs: number): Stage {
  return async function* (chunks, link) {
    const closing =
      timeoutMs > 0 ? link.pause(timeoutMs).then((passed) => passed && link.cut("close")) : null;
    let swallowed = false;
    for await (const _ of chunks) swallowed = true;
    if (swallowed && !link.hasEnded()) link.cut("close");
    await closing;
  };
}
