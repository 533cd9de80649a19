import type { Batch } from "@operon/contracts";

/** How many requests of a batch have had an end, of how many; null where nobody has said how many there are. */
export function batchProgress({ total, completed, failed }: Batch["requests"]): {
  readonly done: number;
  readonly total: number;
} | null {
  return total === null ? null : { done: Math.min(completed + failed, total), total };
}
