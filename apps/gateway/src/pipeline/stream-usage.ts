import { estimateUsage } from "@operon/dialects";
import { NO_USAGE } from "@operon/domain";
import { taskUsage } from "../media-tasks/task-usage.ts";
import type { TokenCounter } from "../tokenizer/token-counter.ts";
import type { Attempt } from "./attempt.ts";
import { estimatePrompt } from "./estimate-prompt.ts";
import { isTokenTask } from "./is-token-task.ts";
import type { MeteredAttempt } from "./meter.ts";
import type { Routed } from "./route.ts";
import type { AttemptOutcome } from "./usage-text.ts";

/** What was used, and whether that is a guess. */
export type Usage = Pick<AttemptOutcome, "usage" | "estimated" | "deferred">;

/** What is made in the background has used nothing yet. */
export const DEFERRED: Usage = { usage: NO_USAGE, estimated: false, deferred: true };

/** An attempt at an answer that streams. */
export type Streamed = {
  readonly attempt: Pick<Attempt, "reader">;
  readonly metered: Pick<MeteredAttempt, "candidate">;
  /** Whether it has come to its own end. */
  readonly isWhole: boolean;
};

/** What an attempt has used so far: at once where its provider said, else estimated from what was asked and what came. */
export function streamUsage(
  routed: Routed,
  { attempt: { reader }, metered, isWhole }: Streamed,
  counter: TokenCounter,
): Usage | Promise<Usage> {
  if (reader?.created?.isDeferred === true) return DEFERRED;
  const told = reader?.usage;
  if (!isTokenTask(routed.endpoint)) {
    return taskUsage(routed, metered, { counted: told, body: undefined, reader, isWhole });
  }
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
