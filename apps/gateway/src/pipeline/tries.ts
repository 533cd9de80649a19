import type { AttemptReason } from "@operon/contracts";
import type { ErrorCode } from "@operon/errors";
import type { Outcome } from "@operon/providers";
import { canServe } from "../lanes/can-serve.ts";
import { chooseCandidate } from "../routing/choose-candidate.ts";
import { promptKey } from "../routing/prompt-key.ts";
import type { Candidate, RouteTable } from "../snapshot/records.ts";
import type { FailedBeginning } from "./attempt.ts";
import type { Refusal } from "./refusal.ts";
import type { Routed } from "./route.ts";

/** Of one request at all candidates together. */
const MAX_ATTEMPTS = 6;
/** A provider that asks to wait longer is not waited for. */
const MAX_WAIT_MS = 2_000;
/** For a place among the requests that a deployment takes at one time. */
const MAX_QUEUE_MS = 5_000;
const QUEUE_LOOK_MS = 50;
const FIRST_BACK_OFF_MS = 100;
const MAX_BACK_OFF_MS = 2_000;
const DEFAULT_RETRY_AFTER_MS = 1_000;
const TIMES_PER_CANDIDATE = 3;

/** What the client is told where every attempt failed in the same way. Of all others it is `upstream_failed`. */
const VERDICTS: readonly (readonly [codes: ReadonlySet<string>, refused: ErrorCode])[] = [
  [new Set(["upstream_quota"]), "insufficient_quota"],
  [new Set(["upstream_rate_limited", "upstream_quota"]), "rate_limited"],
  [new Set(["upstream_auth"]), "upstream_auth_failed"],
  [new Set(["upstream_model_missing", "upstream_model_denied"]), "model_not_found"],
];

/** What bounds the tries of a request. */
export type TriesSetup = {
  /** After so long no other attempt begins. */
  readonly retryDeadlineMs: number;
  /** In [0, 1). */
  readonly random: () => number;
};

/** What is done next: somebody is asked, or it is waited, or there is nobody left. */
export type Step =
  | { readonly kind: "ask"; readonly candidate: Candidate; readonly reason: AttemptReason | null }
  | { readonly kind: "wait"; readonly waitMs: number }
  | { readonly kind: "over" };

type Tried = { readonly candidate: Candidate; readonly outcome: Outcome; times: number };

const OVER: Step = { kind: "over" };

/** Who was asked for one request, and who is next. Times are monotonic milliseconds. */
export class Tries {
  readonly #routed: Routed;
  readonly #setup: TriesSetup;
  readonly #startedMs: number;
  readonly #tried = new Map<Candidate, Tried>();
  readonly #failures: FailedBeginning[] = [];
  #refusal: Refusal | undefined;
  /** A prompt that was too long for this many tokens. */
  #tooLongFor = 0;
  #queuedMs = 0;
  #backedOff = false;
  /** The client has the beginning of its answer. */
  #isRest = false;
  /** Whoever is asked next is asked after another: that counts against the budget of its provider. */
  #isAgain = false;
  #nowMs = 0;
  #key: number | undefined;
  /** The shortest wait of those that could not be asked. */
  #shortestWaitMs = Number.POSITIVE_INFINITY;

  constructor(routed: Routed, setup: TriesSetup, nowMs: number) {
    this.#routed = routed;
    this.#setup = setup;
    this.#startedMs = nowMs;
  }

  /** Ready ones first, the model's own before those that stand in for it; then whoever is worth a wait; then the last resort. */
  next(nowMs: number): Step {
    this.#nowMs = nowMs;
    const asked = this.#failures.length;
    this.#isAgain = asked > 0 || this.#isRest;
    if (asked >= MAX_ATTEMPTS || (asked > 0 && this.#isLate(nowMs))) return OVER;
    const ready = this.#pick(this.#isReady) ?? this.#pick(this.#isOnlyCrowded);
    if (ready !== undefined) return this.#isAgain ? this.#again(ready) : first(ready, this.#routed);
    const wait = this.#worthAWait();
    if (wait !== undefined) return wait;
    return this.#isAgain ? this.#repeat() : this.#lastResort();
  }

  /** Whether somebody else could be asked instead, now. */
  hasOther(nowMs: number): boolean {
    this.#nowMs = nowMs;
    this.#isAgain = true;
    if (this.#failures.length + 1 >= MAX_ATTEMPTS || this.#isLate(nowMs)) return false;
    return everyone(this.#routed.tables).some(this.#isReady);
  }

  /** Somebody is being asked. */
  asking(candidate: Candidate): void {
    const tried = this.#tried.get(candidate);
    if (tried === undefined) this.#tried.set(candidate, { candidate, outcome: "retry-elsewhere", times: 1 });
    else tried.times += 1;
    const { account } = candidate.state;
    if (this.#isAgain) account.askedAgain(this.#nowMs);
    else account.asked(this.#nowMs);
  }

  failed(candidate: Candidate, failure: FailedBeginning): void {
    this.#failures.push(failure);
    this.#backedOff = false;
    const times = this.#tried.get(candidate)?.times ?? 1;
    this.#tried.set(candidate, { candidate, outcome: failure.outcome, times });
    if (failure.outcome === "retry-larger") {
      this.#tooLongFor = Math.max(
        this.#tooLongFor,
        candidate.deployment.contextTokens ?? Number.POSITIVE_INFINITY,
      );
    }
  }

  /** A stream of this one broke off: somebody else is to write the rest. */
  brokeOff(candidate: Candidate): void {
    this.#isRest = true;
    this.#tried.set(candidate, { candidate, outcome: "retry-elsewhere", times: 1 });
  }

  /** A candidate that could not be asked: its dialect has no words for the request, or it gives us no token. */
  refused(candidate: Candidate, refusal: Refusal): void {
    this.#refusal ??= refusal;
    this.#tried.set(candidate, { candidate, outcome: "retry-elsewhere", times: TIMES_PER_CANDIDATE });
  }

  /** What the client is told now that nobody is left. */
  verdict(): Refusal {
    const asked = this.#failures.length > 0;
    if (!asked && this.#refusal !== undefined) return this.#refusal;
    const verdict = asked
      ? VERDICTS.find(([codes]) => this.#failures.every(({ code }) => codes.has(code)))?.[1]
      : undefined;
    if (verdict === "model_not_found") return { refused: verdict, param: "model" };
    const waits = this.#failures.flatMap(({ retryAfterMs }) => retryAfterMs ?? []);
    if (!asked && Number.isFinite(this.#shortestWaitMs)) waits.push(this.#shortestWaitMs);
    return {
      refused: verdict ?? "upstream_failed",
      retryAfterMs: waits.length > 0 ? Math.min(...waits) : DEFAULT_RETRY_AFTER_MS,
    };
  }

  #pick(suits: (candidate: Candidate) => boolean): Candidate | undefined {
    for (const { tiers } of this.#routed.tables) {
      for (const tier of tiers) {
        const candidate = chooseCandidate(tier, suits, {
          strategy: this.#routed.routing.strategy,
          nowMs: this.#nowMs,
          random: this.#setup.random,
          promptKey: this.#promptKey,
        });
        if (candidate !== undefined) return candidate;
      }
    }
    return undefined;
  }

  readonly #promptKey = (): number => {
    this.#key ??= promptKey(this.#routed.body, Number(this.#routed.tenant.id) | 0);
    return this.#key;
  };

  readonly #isReady = (candidate: Candidate): boolean =>
    this.#isUntried(candidate) && candidate.state.isReady(this.#routed.estimatedTokens, this.#nowMs);

  readonly #isOnlyCrowded = (candidate: Candidate): boolean =>
    this.#isUntried(candidate) &&
    candidate.state.hindrance(this.#routed.estimatedTokens, this.#nowMs) === "crowded";

  #isUntried(candidate: Candidate): boolean {
    if (this.#tried.size > 0 && this.#tried.has(candidate)) return false;
    if (this.#isAgain && !candidate.state.account.mayRetry(this.#nowMs)) return false;
    if (this.#tooLongFor > 0 && !((candidate.deployment.contextTokens ?? 0) > this.#tooLongFor)) return false;
    return (
      this.#routed.endpoint.operation.kind === "generate" ||
      canServe(this.#routed.endpoint, candidate.provider.target)
    );
  }

  #isLate(nowMs: number): boolean {
    return nowMs - this.#startedMs > this.#setup.retryDeadlineMs;
  }

  #untried(): Candidate[] {
    return everyone(this.#routed.tables).filter((candidate) => this.#isUntried(candidate));
  }

  /** Somebody who was not asked yet will have room soon. */
  #worthAWait(): Step | undefined {
    const { estimatedTokens } = this.#routed;
    let shortest = Number.POSITIVE_INFINITY;
    for (const { state } of this.#untried()) {
      const hindrance = state.hindrance(estimatedTokens, this.#nowMs);
      if (hindrance === "full" && this.#queuedMs < MAX_QUEUE_MS) {
        shortest = Math.min(shortest, QUEUE_LOOK_MS * (0.5 + this.#setup.random()));
      } else if (hindrance === "cooling" && this.#queuedMs < MAX_WAIT_MS) {
        shortest = Math.min(shortest, state.waitMs(estimatedTokens, this.#nowMs));
      }
    }
    if (shortest > MAX_WAIT_MS) return undefined;
    this.#queuedMs += shortest;
    return { kind: "wait", waitMs: shortest };
  }

  /** All are out, or ask to be left alone. One of those that are out is asked all the same, and of those that wait one at a time. */
  #lastResort(): Step {
    const { estimatedTokens } = this.#routed;
    let best: Candidate | undefined;
    for (const candidate of this.#untried()) {
      const { state } = candidate;
      const hindrance = state.hindrance(estimatedTokens, this.#nowMs);
      const waitMs = state.waitMs(estimatedTokens, this.#nowMs);
      if (hindrance === "full" || (hindrance === "cooling" && state.inFlight > 0)) {
        this.#shortestWaitMs = Math.min(this.#shortestWaitMs, Math.max(waitMs, DEFAULT_RETRY_AFTER_MS));
      } else if (best === undefined || waitMs < best.state.waitMs(estimatedTokens, this.#nowMs))
        best = candidate;
    }
    return best === undefined ? OVER : { kind: "ask", candidate: best, reason: "last-resort" };
  }

  /** Another one is asked: the first at once, further ones after a while. */
  #again(candidate: Candidate): Step {
    if (this.#failures.length > 1 && !this.#backedOff) return this.#backOff(0);
    const because = this.#tooLongFor > 0 ? "larger-context" : standsIn(candidate, this.#routed);
    const reason = this.#isRest ? "continuation" : (because ?? "failover");
    return { kind: "ask", candidate, reason: candidate.state.circuit === "closed" ? reason : "trial" };
  }

  /** Nobody else is left: the same once more, where that may help and it did not ask for a longer wait. */
  #repeat(): Step {
    if (this.#queuedMs > MAX_QUEUE_MS) return OVER;
    let best: Candidate | undefined;
    let shortestMs = Number.POSITIVE_INFINITY;
    for (const tried of this.#tried.values()) {
      const waitMs = this.#waitToRepeat(tried);
      if (waitMs >= shortestMs) continue;
      best = tried.candidate;
      shortestMs = waitMs;
    }
    if (best === undefined) return OVER;
    this.#queuedMs += shortestMs;
    if (!this.#backedOff || shortestMs > 0) return this.#backOff(shortestMs);
    return { kind: "ask", candidate: best, reason: "repeat" };
  }

  /** Infinity = it is not asked again. */
  #waitToRepeat({ candidate, outcome, times }: Tried): number {
    const { state } = candidate;
    const { estimatedTokens } = this.#routed;
    const mayHelp = outcome === "retry-here" && times < TIMES_PER_CANDIDATE && !state.isDead;
    if (!mayHelp || !state.account.mayRetry(this.#nowMs)) return Number.POSITIVE_INFINITY;
    if (state.hindrance(estimatedTokens, this.#nowMs) === "full") return Number.POSITIVE_INFINITY;
    const waitMs = state.waitMs(estimatedTokens, this.#nowMs);
    return waitMs > MAX_WAIT_MS ? Number.POSITIVE_INFINITY : waitMs;
  }

  /** Exponential, with full jitter (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/). */
  #backOff(atLeastMs: number): Step {
    this.#backedOff = true;
    const most = Math.min(MAX_BACK_OFF_MS, FIRST_BACK_OFF_MS * 2 ** (this.#failures.length - 1));
    return { kind: "wait", waitMs: Math.max(atLeastMs, this.#setup.random() * most) };
  }
}

function first(candidate: Candidate, routed: Routed): Step {
  const reason = candidate.state.circuit === "closed" ? standsIn(candidate, routed) : "trial";
  return { kind: "ask", candidate, reason };
}

function standsIn(candidate: Candidate, { model }: Routed): "fallback-model" | null {
  return candidate.model === model ? null : "fallback-model";
}

function everyone(tables: readonly RouteTable[]): Candidate[] {
  return tables.flatMap(({ tiers }) => tiers.flatMap(({ candidates }) => candidates));
}
