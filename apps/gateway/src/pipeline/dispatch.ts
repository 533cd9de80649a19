import { mayHoldSecrets, REFUSALS } from "@operon/dialects";
import { isPattern } from "@operon/domain";
import { isRefusedSecret } from "../affinity/is-refused-secret.ts";
import type { AttemptFailure } from "../health/deployment-state.ts";
import { isMadeAlone } from "../held/is-made-alone.ts";
import type { Outliving } from "../held/outliving.ts";
import type { InboundExchange } from "../inbound/inbound.ts";
import { mayContinue } from "../lanes/may-continue.ts";
import type { Translated } from "../lanes/translated.ts";
import type { Candidate, ProviderRecord } from "../snapshot/records.ts";
import type { TokenCounter } from "../tokenizer/token-counter.ts";
import type { Transport } from "../transport/transport.ts";
import { Attempt, type Beginning, type FailedBeginning, type ReplyBeginning } from "./attempt.ts";
import { clientGone, goneBefore } from "./client-gone.ts";
import type { Broken } from "./deliver-stream.ts";
import { formRefusal } from "./form-refusal.ts";
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
    /** Whom to wait for though their clients have left. */
    readonly outliving: Outliving<InboundExchange>;
    readonly onAttemptFailed: (request: Routed, provider: ProviderRecord, failure: FailedBeginning) => void;
    /** Nobody who serves a model answers. */
    readonly onNobodyLeft: (request: Routed) => void;
  };

/** Each asks for the whole prompt anew. */
const MAX_CONTINUATIONS = 3;

const NOTHING_ASKED = { asked: null, metered: null, waitedMs: 0, stripsSecrets: false };
const NOT_CONTINUING: Continuing = { continuable: false, continued: null };

/** What the loop goes by. */
type Loop = {
  readonly routed: Routed;
  readonly meter: Meter;
  readonly setup: DispatchSetup;
  readonly tries: Tries;
  readonly continuing: Continuing;
  pending: Pending | null;
  /** Who is being asked. */
  asked: Ask | null;
  /** The attempt that is under way, once it is on record. */
  metered: MeteredAttempt | null;
  /** Since the attempt before. */
  waitedMs: number;
  /** A provider has refused a signature or an encrypted thought: none is sent any more. */
  stripsSecrets: boolean;
};

/** Nothing came of it; null = the client left. */
type Outcome = Dispatched | Refusal | null;

/**
 * The only loop: asks one provider, and before the client has seen a byte of it the next. Null where the client
 * left meanwhile.
 */
export function dispatch(routed: Routed, meter: Meter, setup: DispatchSetup): Promise<Outcome> {
  const isWanted = routed.routing.continueStreams;
  const tries = new Tries(routed, setup, performance.now());
  const continuing = isWanted ? { continuable: mayContinue(routed), continued: null } : NOT_CONTINUING;
  return run({ routed, meter, setup, tries, continuing, pending: null, ...NOTHING_ASKED });
}

/**
 * The same for the rest of a stream that broke off: somebody else is asked to go on. Where nobody does the client is told that its
 * stream is broken.
 */
export async function continueStream(
  routed: Routed,
  broken: readonly Broken[],
  { meter, setup }: Pick<Loop, "meter" | "setup">,
): Promise<Dispatched | null> {
  const { attempt, metered, outcome, continuation } = broken[broken.length - 1] as Broken;
  const tries = new Tries(routed, setup, performance.now());
  tries.brokeOff(broken.map(({ metered: { candidate } }) => candidate));
  const continued = { continuation, used: meter.usedWith(outcome.usage) };
  const pending = { attempt, metered, outcome, reply: undefined };
  const continuing = { continuable: true, continued };
  const loop: Loop = { routed, meter, setup, tries, continuing, pending, ...NOTHING_ASKED };
  const next = broken.length > MAX_CONTINUATIONS ? conclude(loop) : await run(loop);
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
      const step: Step = mayGoOn(routed) ? tries.next(performance.now()) : { kind: "over" };
      if (step.kind === "over") return conclude(loop);
      if (step.kind === "wait") {
        loop.waitedMs += step.waitMs;
        await pauseUnlessGone(exchange, step.waitMs);
        continue;
      }
      loop.asked = step;
      loop.metered = null;
      const translation = translate(routed, step.candidate, loop);
      const translated = translation instanceof Promise ? await translation : translation;
      const outcome =
        translated.refused === undefined ? await send(loop, step, translated) : skip(loop, translated);
      if (outcome !== undefined) return outcome;
    }
  } catch (error) {
    endUnexpectedly(loop);
    throw error;
  } finally {
    keepAlive?.stop();
  }
}

/** Not for a client that has left, nor with a form that turned out to be none, or of which too much has left to be sent again. */
function mayGoOn({ exchange, form }: Routed): boolean {
  return !exchange.gone && (form === null || (form.isWhole && form.problem === undefined));
}

type Ask = Step & { kind: "ask" };

/** Whoever was never asked has not failed. */
function skip({ tries, asked }: Loop, refusal: Refusal): undefined {
  if (asked === null) return undefined;
  asked.visit.state.end(asked.visit, "left", performance.now());
  tries.refused(asked.candidate, refusal);
}

/** Each request has one final record, whatever nobody expected. */
function endUnexpectedly(loop: Loop): void {
  const { metered, meter, asked } = loop;
  endPending(loop, metered === null);
  if (metered === null) asked?.visit.state.end(asked.visit, "left", performance.now());
  else
    void meter.end(metered, {
      ...NOTHING_USED,
      final: true,
      status: 0,
      errorCode: "internal_error",
      health: "left",
    });
}

/** Undefined = it came to nothing, and the client has seen nothing of it. */
async function send(
  loop: Loop,
  { candidate, reason, visit }: Ask,
  translated: Translated,
): Promise<Outcome | undefined> {
  const { routed, meter, setup, tries, continuing, waitedMs } = loop;
  const attempt = new Attempt(translated, candidate.provider.adapter);
  routed.clock.lap("translate");
  const metered = await meter.start(candidate, { reason, waitedMs, visit });
  loop.metered = metered;
  loop.waitedMs = 0;
  endPending(loop, false);
  if (routed.exchange.gone) {
    void meter.end(metered, goneBefore);
    return null;
  }
  const begun = failedIfRefused(await ask(loop, candidate, attempt), continuing, attempt);
  const beginning = failedIfUnreadable(begun, loop, attempt);
  if (routed.scan.stream) {
    setup.lateWatch.delete(attempt);
    // A stream lives for long; what chose it need not.
    attempt.mayBeLeft = null;
    attempt.mayBeLarger = null;
  }
  routed.clock.lap("upstream");
  if (beginning.kind === "abandoned") {
    await meter.end(metered, await clientGone(routed, { attempt, metered }, setup.tokenCounter));
    return null;
  }
  if (beginning.kind !== "failed") {
    noteAnswer(attempt, metered, beginning);
    return Object.assign(routed, { attempt, metered, beginning, isContinued: continuing.continued !== null });
  }
  const { code, status, reply } = beginning;
  const health = healthOf(beginning, candidate);
  visit.state.end(visit, health, performance.now());
  tries.failed(candidate, beginning);
  setup.onAttemptFailed(routed, candidate.provider, beginning);
  loop.pending = { attempt, metered, outcome: { ...NOTHING_USED, status, errorCode: code, health }, reply };
  return undefined;
}

/** A name that nobody serves says nothing of a deployment that takes any name. */
function healthOf(
  { blame, code, status, retryAfterMs }: FailedBeginning,
  { deployment }: Candidate,
): AttemptFailure {
  const isName = code === "upstream_model_missing" || code === "upstream_model_denied";
  return { blame: isName && isPattern(deployment.model) ? "nobody" : blame, code, status, retryAfterMs };
}

function endPending(loop: Loop, final: boolean): void {
  const { pending, meter } = loop;
  loop.pending = null;
  if (pending !== null) void meter.end(pending.metered, { ...pending.outcome, final });
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

/** Once: what a provider cannot read is left out, and it is asked again. */
function failedIfUnreadable(beginning: Beginning, loop: Loop, { status }: Attempt): Beginning {
  const { body, endpoint } = loop.routed;
  if (loop.stripsSecrets || !isRefusedSecret(beginning) || !mayHoldSecrets(body, endpoint.words))
    return beginning;
  loop.stripsSecrets = true;
  return {
    kind: "failed",
    status,
    code: "upstream_rejected",
    outcome: "retry-here",
    blame: "nobody",
    retryAfterMs: undefined,
    reply: undefined,
  };
}

/** Waits for what comes; a stream that says nothing for long is given up where somebody else could be asked. */
function ask({ routed, tries, setup }: Loop, candidate: Candidate, attempt: Attempt): Promise<Beginning> {
  const { exchange } = routed;
  exchange.onGone = () => {
    const isAwaited = isMadeAlone(routed) && setup.outliving.add(exchange, () => attempt.abandon());
    if (!isAwaited) attempt.abandon();
  };
  // How long a form takes is up to its sender.
  if (routed.scan.stream && routed.form === null) {
    attempt.mayBeLeft = () => tries.hasOther(performance.now());
    attempt.mayBeLarger = () => tries.hasLarger(candidate);
    setup.lateWatch.add(attempt);
  }
  return attempt.begin(setup.transport);
}

/** A deployment is well once something meaningful came of it; a refusal of the request counts when it is on record. */
function noteAnswer(
  attempt: Attempt,
  { candidate, startedMs, visit }: MeteredAttempt,
  beginning: Beginning,
): void {
  if (beginning.kind === "reply" && beginning.outcome.outcome !== "ok") return;
  const { meaningfulMs, headers } = attempt;
  if (beginning.kind === "stream" && meaningfulMs === null) return;
  const firstMs = meaningfulMs === null ? null : meaningfulMs - startedMs;
  const limits = candidate.provider.adapter.readRateLimits(headers);
  candidate.state.answered(visit, { firstMs, limits }, performance.now());
}

/** Nobody is left to ask: the client is told so, or gets the last refusal where that is about the request itself. */
function conclude(loop: Loop): Outcome {
  const { routed, tries, pending, meter, setup } = loop;
  const { gone } = routed.exchange;
  if (pending?.reply !== undefined && !gone) {
    const { attempt, metered, reply } = pending;
    return Object.assign(routed, { attempt, metered, beginning: reply, isContinued: false });
  }
  endPending(loop, true);
  if (gone) return null;
  const problem = routed.form?.problem;
  if (problem !== undefined) return formRefusal(problem);
  setup.onNobodyLeft(routed);
  const verdict = tries.verdict();
  const headers = ["x-operon-attempts", String(meter.attempts), ...(verdict.headers ?? [])];
  return { ...verdict, headers };
}
