import type { Batch } from "@operon/contracts";
import { pageHref } from "../usage/index.ts";

const AROUND_MS = 1_000;

/**
 * The requests that a settled batch came to; null for others. All of them are counted at the time of its end, so its key and that
 * second find them, and whatever else the key asked in it.
 */
export function batchRequestsHref({
  state,
  endedAt,
  key,
}: Pick<Batch, "state" | "endedAt" | "key">): string | null {
  if (state !== "settled" || endedAt === null) return null;
  const atMs = Date.parse(endedAt);
  return pageHref("/requests", {
    key: key.id,
    from: new Date(atMs - AROUND_MS).toISOString(),
    to: new Date(atMs + AROUND_MS).toISOString(),
  });
}
