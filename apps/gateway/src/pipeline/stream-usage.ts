import { estimateUsage } from "@operon/dialects";
import type { Attempt } from "./attempt.ts";
import type { Routed } from "./route.ts";
import type { AttemptOutcome } from "./usage-text.ts";

/** What an attempt has used so far: as its provider said, else estimated from what came. */
export function streamUsage(
  { body }: Routed,
  { reader }: Attempt,
): Pick<AttemptOutcome, "usage" | "estimated"> {
  const told = reader?.usage;
  if (told !== undefined && reader?.usageFinal === true) return { usage: told, estimated: false };
  const usage = estimateUsage({
    promptBytes: body.length,
    deliveredCharacters: reader?.deliveredCharacters ?? 0,
    deliveredBytes: reader?.deliveredBytes ?? 0,
  });
  if (told === undefined) return { usage, estimated: true };
  // The provider has counted the prompt; of the answer at least what came.
  return { usage: { ...told, output: Math.max(told.output, usage.output) }, estimated: true };
}
