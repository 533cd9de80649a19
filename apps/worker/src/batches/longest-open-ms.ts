import type { HeldObject } from "@operon/db";

const DAY_MS = 86_400_000;

/** How long an open object is looked after: no provider keeps results for longer, nor lists a batch so late. Pure. */
export function longestOpenMs({ kind }: Pick<HeldObject, "kind">): number {
  return kind === "intent" ? DAY_MS : 35 * DAY_MS;
}
