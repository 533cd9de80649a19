import { estimateUsage } from "@operon/dialects";
import type { Attempt } from "./attempt.ts";
import type { Routed } from "./route.ts";
import type { AttemptOutcome } from "./usage-text.ts";

/** What an attempt has used so far: as its provider said, else estimated from what came. */
export function streamUsage(
  { body }: Routed,
  { reader }: Attempt,
): Pick<AttemptOutcome, "usage" | "estimated"> {
  if (reader?.usage !== undefined) return { usage: reader.usage, estimated: false };
  const usage = estimateUsage({
    promptBytes: body.length,
    deliveredCharacters: reader?.deliveredCharacters ?? 0,
    deliveredBytes: reader?.deliveredBytes ?? 0,
  });
  return { usage, estimated: true };
}
