import type { ProviderRecord } from "../snapshot/records.ts";
import type { TokenCounter } from "../tokenizer/token-counter.ts";
import type { Transport } from "../transport/transport.ts";
import { Attempt, type Beginning, type FailedBeginning } from "./attempt.ts";
import { clientGone, goneBefore } from "./client-gone.ts";
import { KeepAlive } from "./keep-alive.ts";
import type { LateWatch } from "./late-watch.ts";
import { type Meter, type MeteredAttempt, NOTHING_USED } from "./meter.ts";
import { pauseUnlessGone } from "./pause-unless-gone.ts";
import type { Refusal } from "./refusal.ts";
import type { Routed } from "./route.ts";
import { type TranslateSetup, translate } from "./translate.ts";
import { type Step, Tries, type TriesSetup } from "./tries.ts";
import type { AttemptOutcome } from "./usage-text.ts";

/** A request that a provider is answering. */
export type Dispatched = Routed & {
  readonly attempt: Attempt;
  readonly metered: MeteredAttempt;
  readonly beginning: Exclude<Beginning, FailedBeginning | { kind: "abandoned" }>;
};

/** Where a dispatch sends to, and how long a client waits for a sign of life. */
export type DispatchSetup = TranslateSetup &
  TriesSetup & {
    readonly tokenCounter: TokenCounter;
    readonly transport: Transport;
    readonly lateWatch: LateWatch;
    readonly keepAliveMs: number;
    readonly onAttemptFailed: (request: Routed, provider: ProviderRecord, failure: FailedBeginning) => void;
    /** Nobody who serves a model answers. */
    readonly onNobodyLeft: (request: Routed) => void;
  };

/** An attempt that failed, and is on record once it is known whether another one follows. */
type Pending = {
  readonly attempt: Attempt;
  readonly metered: MeteredAttempt;
  readonly failure: FailedBeginning;
};

/** What the loop goes by. */
type Loop = {
  readonly routed: Routed;
  readonly meter: Meter;
  readonly setup: DispatchSetup;
  readonly tries: Tries;
  pending: Pending | null;
  /** Since the attempt before. */
  waitedMs: number;
};

/** Nothing came of it; null = the client left. */
type Outcome = Dispatched | Refusal | null;

/**
 * The only loop: asks one provider, and before the client has seen a byte of it the next. Null where the client
 * left meanwhile.
 */
export async function dispatch(routed: Routed, meter: Meter, setup: DispatchSetup): Promise<Outcome> {
  const { exchange } = routed;
  if (exchange.gone) return null;
  const keepAlive = KeepAlive.start(routed, setup.keepAliveMs);
  const tries = new Tries(routed, setup, performance.now());
  const loop: Loop = { routed, meter, setup, tries, pending: null, waitedMs: 0 };
  try {
    for (;;) {
      const step: Step = exchange.gone ? { kind: "over" } : tries.next(performance.now());
      if (step.kind === "over") return conclude(loop);
      if (step.kind === "wait") {
        loop.waitedMs += step.waitMs;
        await pauseUnlessGone(exchange, step.waitMs);
        continue;
      }
      const outcome = await attemptOnce(loop, step);
      if (outcome !== undefined) return outcome;
    }
  } finally {
    keepAlive?.stop();
  }
}

/** Undefined = it came to nothing, and the client has seen nothing of it. */
async function attemptOnce(
  loop: Loop,
  { candidate, reason }: Step & { kind: "ask" },
): Promise<Outcome | undefined> {
  const { routed, meter, setup, tries } = loop;
  const translation = translate(routed, candidate, setup);
  const translated = translation instanceof Promise ? await translation : translation;
  if (translated.refused !== undefined) {
    tries.refused(candidate, translated);
    return undefined;
  }
  if (loop.pending !== null) void meter.end(loop.pending.metered, failed(loop.pending.failure, false));
  loop.pending = null;
  const attempt = new Attempt(translated, candidate.provider.adapter);
  routed.clock.lap("translate");
  const metered = await meter.start(candidate, { reason, waitedMs: loop.waitedMs });
  loop.waitedMs = 0;
  if (routed.exchange.gone) {
    void meter.end(metered, goneBefore);
    return null;
  }
  tries.asking(candidate);
  const beginning = await ask(routed, { attempt, tries, setup });
  routed.clock.lap("upstream");
  if (beginning.kind === "abandoned") {
    await meter.end(metered, await clientGone(routed, { attempt, metered }, setup.tokenCounter));
    return null;
  }
  if (beginning.kind !== "failed") {
    noteAnswer(attempt, metered, beginning);
    return Object.assign(routed, { attempt, metered, beginning });
  }
  const { blame, code, status, retryAfterMs } = beginning;
  meter.judge(metered, { blame, code, status, retryAfterMs });
  tries.failed(candidate, beginning);
  setup.onAttemptFailed(routed, candidate.provider, beginning);
  loop.pending = { attempt, metered, failure: beginning };
  return undefined;
}

type Asked = { readonly attempt: Attempt; readonly tries: Tries; readonly setup: DispatchSetup };

/** Waits for what comes; a stream that says nothing for long is given up where somebody else could be asked. */
async function ask({ exchange, scan }: Routed, { attempt, tries, setup }: Asked): Promise<Beginning> {
  exchange.onGone = () => attempt.abandon();
  if (!scan.stream) return attempt.begin(setup.transport);
  attempt.mayBeLeft = () => tries.hasOther(performance.now());
  setup.lateWatch.add(attempt);
  try {
    return await attempt.begin(setup.transport);
  } finally {
    setup.lateWatch.delete(attempt);
  }
}

/** A deployment is well once something meaningful came of it; a refusal of the request counts when it is on record. */
function noteAnswer(attempt: Attempt, { candidate, startedMs }: MeteredAttempt, beginning: Beginning): void {
  if (beginning.kind === "reply" && beginning.outcome.outcome !== "ok") return;
  const nowMs = performance.now();
  const firstMs = (attempt.meaningfulMs ?? nowMs) - startedMs;
  candidate.state.answered(firstMs, candidate.provider.adapter.readRateLimits(attempt.headers), nowMs);
}

/** Nobody is left to ask: the client is told so, or gets the last refusal where that is about the request itself. */
function conclude({ routed, tries, pending, meter, setup }: Loop): Outcome {
  const { gone } = routed.exchange;
  if (pending !== null) {
    const { attempt, metered, failure } = pending;
    if (failure.reply !== undefined && !gone) {
      return Object.assign(routed, { attempt, metered, beginning: failure.reply });
    }
    void meter.end(metered, failed(failure, true));
  }
  if (gone) return null;
  setup.onNobodyLeft(routed);
  return tries.verdict();
}

function failed({ status, code, blame, retryAfterMs }: FailedBeginning, final: boolean): AttemptOutcome {
  const health = { blame, code, status, retryAfterMs };
  return { ...NOTHING_USED, final, status, errorCode: code, health };
}
