import { estimateUsage, type NeutralUsage } from "@operon/dialects";
import { taskUsage } from "../media-tasks/task-usage.ts";
import type { TokenCounter } from "../tokenizer/token-counter.ts";
import { estimatePrompt } from "./estimate-prompt.ts";
import { isTokenTask } from "./is-token-task.ts";
import type { MeteredAttempt } from "./meter.ts";
import type { Routed } from "./route.ts";
import { DEFERRED, type Usage } from "./stream-usage.ts";

/** A whole answer, and what its provider counted of it. */
export type CountedAnswer = {
  readonly body: Buffer;
  readonly counted: NeutralUsage | undefined;
  readonly deferred?: boolean | undefined;
};

/** What a whole answer used: as its provider said, else estimated from its length where that says anything. */
export function replyUsage(
  routed: Routed & { readonly metered: MeteredAttempt },
  { body, counted, deferred }: CountedAnswer,
  counter: TokenCounter,
): Usage | Promise<Usage> {
  const { endpoint } = routed;
  if (!isTokenTask(endpoint)) {
    return taskUsage(routed, routed.metered, { counted: counted?.usage, body, reader: null, isWhole: true });
  }
  if (deferred === true) return DEFERRED;
  if (counted !== undefined) return { usage: counted.usage, estimated: false };
  const deliveredCharacters = endpoint.answersText ? body.length : 0;
  const answered = estimateUsage({ promptBytes: 0, deliveredCharacters });
  return estimatePrompt(routed, counter).then((input) => ({
    usage: { ...answered, input },
    estimated: true,
  }));
}
