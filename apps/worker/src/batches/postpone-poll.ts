import { HeldDetails } from "@operon/contracts";
import { type HeldObject, postponeHeldObject } from "@operon/db";
import { pollDelay } from "./poll-delay.ts";
import type { PollingOptions } from "./polling-options.ts";

/** Leaves an open object alone for longer each time. */
export async function postponePoll(
  { pool }: Pick<PollingOptions, "pool">,
  held: HeldObject,
  { details = {}, atLeastMs = 0 }: { readonly details?: HeldObject["details"]; readonly atLeastMs?: number },
): Promise<void> {
  const { polls = 0 } = HeldDetails.parse(held.details);
  const afterMs = Math.max(atLeastMs, pollDelay(polls, Math.random()));
  await postponeHeldObject(pool, held, { afterMs, details: { ...details, polls: polls + 1 } });
}
