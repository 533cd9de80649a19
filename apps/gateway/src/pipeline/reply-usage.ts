import { estimateUsage, type NeutralUsage } from "@operon/dialects";
import { NO_USAGE } from "@operon/domain";
import type { Routed } from "./route.ts";
import type { AttemptOutcome } from "./usage-text.ts";

/** What a whole answer used: as its provider said, else estimated from its length where that says anything. */
export function replyUsage(
  { body: asked, endpoint }: Routed,
  counted: NeutralUsage | undefined,
  answer: Buffer,
): Pick<AttemptOutcome, "usage" | "estimated"> {
  // Counting a prompt costs nothing.
  if (endpoint.operation.kind === "count") return { usage: NO_USAGE, estimated: false };
  if (counted !== undefined) return { usage: counted.usage, estimated: false };
  const usage = estimateUsage({
    promptBytes: asked.length,
    deliveredCharacters: endpoint.answersText ? answer.length : 0,
  });
  return { usage, estimated: true };
}
