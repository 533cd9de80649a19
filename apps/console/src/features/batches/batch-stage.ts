import type { Batch } from "@operon/contracts";

/** `running` until its provider has ended it, `settling` until what it used is counted. */
export type BatchStage = "running" | "settling" | "settled" | "lost";

/** The words of providers for a batch of which nothing more will come. */
const ENDED: ReadonlySet<string> = new Set(["completed", "failed", "expired", "cancelled", "ended"]);

/** How far a batch is on its way into the books. */
export function batchStage({ state, status }: Pick<Batch, "state" | "status">): BatchStage {
  if (state !== "open") return state;
  return status !== null && ENDED.has(status) ? "settling" : "running";
}
