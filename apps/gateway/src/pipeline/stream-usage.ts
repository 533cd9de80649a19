import { estimateUsage } from "@operon/dialects";
import { NO_USAGE } from "@operon/domain";
import type { TokenCounter } from "../tokenizer/token-counter.ts";
import type { Attempt } from "./attempt.ts";
import { estimatePrompt } from "./estimate-prompt.ts";
import type { Routed } from "./route.ts";
import type { AttemptOutcome } from "./usage-text.ts";

/** What was used, and whether that is a guess. */
export type Usage = Pick<AttemptOutcome, "usage" | "estimated">;

/** What an attempt has used so far: at once where its provider said, else estimated from what was asked and what came. */
export function streamUsage(
  routed: Routed,
  { reader }: Attempt,
  counter: TokenCounter,
): Usage | Promise<Usage> {
  if (routed.endpoint.operation.kind === "count") return { usage: NO_USAGE, estimated: false };
  const told = reader?.usage;
  if (told !== undefined && reader?.usageFinal === true) return { usage: told, estimated: false };
  const delivered = estimateUsage({
    promptBytes: 0,
    deliveredCharacters: reader?.deliveredCharacters ?? 0,
    deliveredBytes: reader?.deliveredBytes ?? 0,
  });
  // The provider has counted the prompt; of the answer it owes at least what came.
  if (told !== undefined) {
    return { usage: { ...told, output: Math.max(told.output, delivered.output) }, estimated: true };
  }
  return estimatePrompt(routed, counter).then((input) => ({
    usage: { ...delivered, input },
    estimated: true,
  }));
}
