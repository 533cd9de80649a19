import type { TokenCounter } from "../tokenizer/token-counter.ts";
import type { Attempt } from "./attempt.ts";
import { type MeteredAttempt, NOTHING_USED } from "./meter.ts";
import type { Routed } from "./route.ts";
import { streamUsage } from "./stream-usage.ts";
import type { AttemptOutcome } from "./usage-text.ts";

const CLIENT_CLOSED_REQUEST = 499;

/** The outcome of an attempt that never left, because the client was faster. */
export const goneBefore: AttemptOutcome = {
  ...NOTHING_USED,
  final: true,
  status: CLIENT_CLOSED_REQUEST,
  errorCode: "client_gone",
  health: "left",
};

/** The outcome of an attempt whose client left: the provider has worked, so what it delivered counts. */
export async function clientGone(
  routed: Routed,
  { attempt, metered }: { readonly attempt: Attempt; readonly metered: MeteredAttempt },
  counter: TokenCounter,
): Promise<AttemptOutcome> {
  return {
    final: true,
    status: CLIENT_CLOSED_REQUEST,
    errorCode: "client_gone",
    interrupted: true,
    health: "left",
    serviceTier: attempt.serviceTier,
    firstTokenMs: attempt.meaningfulMs === null ? null : Math.round(attempt.meaningfulMs - metered.startedMs),
    ...(await streamUsage(routed, { attempt, metered, isWhole: false }, counter)),
  };
}
