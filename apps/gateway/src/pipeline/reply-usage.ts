import { estimateUsage, readUsage } from "@operon/dialects";
import type { Routed } from "./route.ts";
import type { AttemptOutcome } from "./usage-text.ts";

/** What a whole answer used: as its provider said, else estimated from its length where that says anything. */
export function replyUsage(
  { body: asked, endpoint }: Routed,
  answer: Buffer,
): Pick<AttemptOutcome, "usage" | "estimated"> {
  const counted = readUsage(answer);
  if (counted !== undefined) return { usage: counted.usage, estimated: false };
  const usage = estimateUsage({
    promptBytes: asked.length,
    deliveredCharacters: endpoint.answersText ? answer.length : 0,
  });
  return { usage, estimated: true };
}
