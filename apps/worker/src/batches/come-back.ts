import type { HeldObject } from "@operon/db";
import { longestOpenMs } from "./longest-open-ms.ts";
import { loseObject } from "./lose-object.ts";
import type { PollingOptions } from "./polling-options.ts";
import { postponePoll } from "./postpone-poll.ts";

/** Comes back to an object of which its account did not tell, unless nobody keeps it for so long. */
export async function comeBack(options: PollingOptions, held: HeldObject, atLeastMs = 0): Promise<void> {
  const isOver = Date.now() - held.createdAtMs >= longestOpenMs(held);
  const why = held.kind === "intent" ? "never_found" : "never_answered";
  if (isOver) await loseObject(options, held, { why, sinceMs: held.createdAtMs });
  else await postponePoll(options, held, { atLeastMs });
}
