import { REFUSALS } from "@operon/dialects";
import { mayContinue } from "../lanes/may-continue.ts";
import type { ProviderRecord } from "../snapshot/records.ts";
import type { TokenCounter } from "../tokenizer/token-counter.ts";
import type { Transport } from "../transport/transport.ts";
import { Attempt, type Beginning, type FailedBeginning, type ReplyBeginning } from "./attempt.ts";
import { clientGone, goneBefore } from "./client-gone.ts";
import type { Broken } from "./deliver-stream.ts";
import { KeepAlive } from "./keep-alive.ts";
import type { LateWatch } from "./late-watch.ts";
import { type Meter, type MeteredAttempt, NOTHING_USED } from "./meter.ts";
import { pauseUnlessGone } from "./pause-unless-gone.ts";
import type { Refusal } from "./refusal.ts";
import type { Routed } from "./route.ts";
import { type Continuing, type TranslateSetup, translate } from "./translate.ts";
import { type Step, Tries, type TriesSetup } from "./tries.ts";
import type { AttemptOutcome } from "./usage-text.ts";

/** A request that a provider is answering. */
export type Dispatched = Routed & {
  readonly attempt: Attempt;
  readonly metered: MeteredAttempt;
  readonly beginning: Exclude<Beginning, FailedBeginning | { kind: "abandoned" }>;
  /** It goes on with an answer of which the client has the beginning. */
  readonly isContinued: boolean;
};

/** An attempt that failed, and is on record once it is known whether another one follows. */
export type Pending = {
  readonly attempt: Attempt;
  readonly metered: MeteredAttempt;
  readonly outcome: Omit<AttemptOutcome, "final">;
  /** What the client gets where nobody does better. */
  readonly reply: ReplyBeginning | undefined;
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

/** What the loop goes by. */
type Loop = {
  readonly routed: Routed;
  readonly meter: Meter;
  readonly setup: DispatchSetup;
  readonly tries: Tries;
  readonly continuing: Continuing;
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
  const continuable = routed.routing.continueStreams && mayContinue(routed);
  const tries = new Tries(routed, setup, performance.now());
  const continuing = { continuable, continued: null };
  return run({ routed, meter, setup, tries, continuing, pending: null, waitedMs: 0 });
}

/**
 * The same for the rest of a stream that broke off: somebody else is asked to go on. Where nobody does the client is told that its
 * stream is broken.
 */
export async function continueStream(
  routed: Routed,
  broken: Broken,
  { meter, setup }: Pick<Loop, "meter" | "setup">,
): Promise<Dispatched | null> {
  const { attempt, metered, outcome, continuation } = broken;
  const tries = new Tries(routed, setup, performance.now());
  tries.brokeOff(metered.candidate);
  const continued = { continuation, used: meter.usedWith(outcome.usage) };
  const pending = { attempt, metered, outcome, reply: undefined };
  const continuing = { continuable: true, continued };
  const next = await run({ routed, meter, setup, tries, continuing, pending, waitedMs: 0 });
  if (next === null || next.refused === undefined) return next;
  const { exchange, requestId, words } = routed;
  const told = continuation.giveUp();
  exchange.write(told.length > 0 ? told : REFUSALS[words].streamRefusal("stream_interrupted", { requestId }));
  exchange.end();
  return null;
}

async function run(loop: Loop): Promise<Outcome> {
  const { routed, setup, tries } = loop;
  const { exchange } = routed;
  const keepAlive = KeepAlive.start(routed, setup.keepAliveMs);
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
  const { routed, meter, setup, tries, continuing } = loop;
  const translation = translate(routed, candidate, { ...setup, ...continuing });
  const translated = translation instanceof Promise ? await translation : translation;
  if (translated.refused !== undefined) {
    tries.refused(candidate, translated);
    return undefined;
  }
  if (loop.pending !== null) void meter.end(loop.pending.metered, { ...loop.pending.outcome, final: false });
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
  const beginning = failedIfRefused(await ask(routed, { attempt, tries, setup }), continuing, attempt);
  routed.clock.lap("upstream");
  if (beginning.kind === "abandoned") {
    await meter.end(metered, await clientGone(routed, { attempt, metered }, setup.tokenCounter));
    return null;
  }
  if (beginning.kind !== "failed") {
    noteAnswer(attempt, metered, beginning);
    return Object.assign(routed, { attempt, metered, beginning, isContinued: continuing.continued !== null });
  }
  const { blame, code, status, retryAfterMs, reply } = beginning;
  const health = { blame, code, status, retryAfterMs };
  meter.judge(metered, health);
  tries.failed(candidate, beginning);
  setup.onAttemptFailed(routed, candidate.provider, beginning);
  loop.pending = { attempt, metered, outcome: { ...NOTHING_USED, status, errorCode: code, health }, reply };
  return undefined;
}

/** The client, who has the beginning of an answer, cannot be shown a refusal of its rest. */
function failedIfRefused(beginning: Beginning, { continued }: Continuing, { status }: Attempt): Beginning {
  if (continued === null || beginning.kind !== "reply" || beginning.outcome.outcome === "ok")
    return beginning;
  const { code } = beginning.outcome;
  return {
    kind: "failed",
    status,
    code,
    outcome: "retry-elsewhere",
    blame: "nobody",
    retryAfterMs: undefined,
    reply: undefined,
  };
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
    const { attempt, metered, outcome, reply } = pending;
    if (reply !== undefined && !gone) {
      return Object.assign(routed, { attempt, metered, beginning: reply, isContinued: false });
    }
    void meter.end(metered, { ...outcome, final: true });
  }
  if (gone) return null;
  setup.onNobodyLeft(routed);
  return tries.verdict();
}
