import { estimateUsage, type NeutralUsage } from "@operon/dialects";
import { NO_USAGE } from "@operon/domain";
import type { TokenCounter } from "../tokenizer/token-counter.ts";
import { estimatePrompt } from "./estimate-prompt.ts";
import type { Routed } from "./route.ts";
import type { Usage } from "./stream-usage.ts";

/** A whole answer, and what its provider counted of it. */
export type CountedAnswer = { readonly body: Buffer; readonly counted: NeutralUsage | undefined };

/** What a whole answer used: as its provider said, else estimated from its length where that says anything. */
export function replyUsage(
  routed: Routed,
  { body, counted }: CountedAnswer,
  counter: TokenCounter,
): Usage | Promise<Usage> {
  const { endpoint } = routed;
  if (endpoint.operation.kind === "count") return { usage: NO_USAGE, estimated: false };
  if (counted !== undefined) return { usage: counted.usage, estimated: false };
  const deliveredCharacters = endpoint.answersText ? body.length : 0;
  const answered = estimateUsage({ promptBytes: 0, deliveredCharacters });
  return estimatePrompt(routed, counter).then((input) => ({
    usage: { ...answered, input },
    estimated: true,
  }));
}
