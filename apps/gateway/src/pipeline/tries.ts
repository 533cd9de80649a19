import type { AttemptReason } from "@operon/contracts";
import type { ProviderId } from "@operon/domain";
import type { ErrorCode } from "@operon/errors";
import type { Outcome } from "@operon/providers";
import type { DeploymentState, Visit } from "../health/deployment-state.ts";
import { canServe } from "../lanes/can-serve.ts";
import { type ChoiceSetup, chooseCandidate } from "../routing/choose-candidate.ts";
import { promptKey } from "../routing/prompt-key.ts";
import type { Candidate, RouteTable, RouteTier } from "../snapshot/records.ts";
import type { FailedBeginning } from "./attempt.ts";
import { isMaking, mayHaveActed } from "./may-have-acted.ts";
import type { Refusal } from "./refusal.ts";
import type { Routed } from "./route.ts";

/** Of one request at all candidates together. */
const MAX_ATTEMPTS = 6;
const TIMES_PER_CANDIDATE = 3;
/** A provider that asks to wait longer is not waited for. */
const MAX_WAIT_MS = 2_000;
/** For a place among the requests that a deployment takes at one time. */
const MAX_QUEUE_MS = 5_000;
const QUEUE_LOOK_MS = 50;
const FIRST_BACK_OFF_MS = 100;
const MAX_BACK_OFF_MS = 2_000;
/** Of a prompt in JSON, where nobody estimated it. */
const BYTES_PER_TOKEN = 4;
const DEFAULT_RETRY_AFTER_MS = 1_000;
const NEVER = Number.POSITIVE_INFINITY;

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

/** What is done next: somebody is asked (and expects it), or it is waited, or there is nobody left. */
export type Step =
  | {
      readonly kind: "ask";
      readonly candidate: Candidate;
      readonly reason: AttemptReason | null;
      readonly visit: Visit;
    }
  | { readonly kind: "wait"; readonly waitMs: number }
  | { readonly kind: "over" };

type Tried = { readonly candidate: Candidate; outcome: Outcome; times: number };

const OVER: Step = { kind: "over" };
/** Of a stream that is given up because it says nothing. */
const LATE = { status: 0, code: "first_token_timeout" };
/** Clients of OpenAI's go by it: else they ask again by themselves. */
const NO_RETRY = ["x-should-retry", "false"];
const MAYBE_MADE =
  "The provider did not bring what was asked for, but may have made it: nobody was asked again, so that it is not made and billed twice.";

/** Who was asked for one request, and who is next. Times are monotonic milliseconds. */
export class Tries {
  readonly #routed: Routed;
  readonly #setup: TriesSetup;
  readonly #startedMs: number;
  #tried: Tried[] | null = null;
  #failures: FailedBeginning[] | null = null;
  #refusal: Refusal | undefined;
  /** A prompt that was too long for this many tokens. */
  #tooLongFor = 0;
  #queuedMs = 0;
  #backedOff = false;
  /** What was asked for may be made already. */
  #maybeMade = false;
  /** Null = nobody had to know yet. */
  #isMaking: boolean | null = null;
  /** The client has the beginning of its answer. */
  #isRest = false;
  #nowMs = 0;
  #choice: ChoiceSetup | null = null;
  /** The shortest wait of those that could not be asked. */
  #shortestWaitMs = NEVER;

  constructor(routed: Routed, setup: TriesSetup, nowMs: number) {
    this.#routed = routed;
    this.#setup = setup;
    this.#startedMs = nowMs;
  }

  /** Ready ones first, the model's own before those that stand in for it; then whoever is worth a wait; then the last resort. */
  next(nowMs: number): Step {
    this.#nowMs = nowMs;
    const asked = this.#asked;
    if (this.#isTooLate(nowMs)) return OVER;
    if (asked > 1 && !this.#backedOff && this.#anyReady()) return this.#backOff(0);
    const ready = this.#pick();
    if (ready !== undefined) return this.#ask(ready, this.#reasonFor(ready));
    const wait = this.#worthAWait();
    if (wait !== undefined) return wait;
    return asked === 0 && !this.#isRest ? this.#lastResort() : this.#repeat();
  }

  /** Whether somebody else could be asked instead, now. */
  hasOther(nowMs: number): boolean {
    this.#nowMs = nowMs;
    if (this.#mayBeMade(LATE)) return false;
    if (this.#asked + 1 >= MAX_ATTEMPTS || nowMs - this.#startedMs > this.#setup.retryDeadlineMs)
      return false;
    return this.#untried().some(
      ({ state }) => this.#isFree(state.hindrance(this.#tokens, nowMs)) && this.#mayRetry(state),
    );
  }

  /** Whether somebody could be asked who takes a longer prompt than this one. */
  hasLarger({ deployment }: Candidate): boolean {
    const than = deployment.contextTokens ?? NEVER;
    return this.#untried().some((other) => (other.deployment.contextTokens ?? 0) > than);
  }

  failed(candidate: Candidate, failure: FailedBeginning): void {
    this.#failures ??= [];
    this.#failures.push(failure);
    this.#backedOff = false;
    this.#note(candidate).outcome = failure.outcome;
    this.#maybeMade ||= this.#mayBeMade(failure);
    if (failure.outcome === "retry-larger") {
      this.#tooLongFor = Math.max(this.#tooLongFor, candidate.deployment.contextTokens ?? NEVER);
    }
  }

  /** Streams of these broke off: somebody else is to write the rest. */
  brokeOff(candidates: readonly Candidate[]): void {
    this.#isRest = true;
    for (const candidate of candidates) this.#note(candidate).times = TIMES_PER_CANDIDATE;
  }

  /** A candidate that could not be asked: its dialect has no words for the request, or it gives us no token. */
  refused(candidate: Candidate, refusal: Refusal): void {
    this.#refusal ??= refusal;
    this.#note(candidate).times = TIMES_PER_CANDIDATE;
  }

  /** What the client is told now that nobody is left. */
  verdict(): Refusal {
    const failures = this.#failures ?? [];
    if (failures.length === 0 && this.#refusal !== undefined) return this.#refusal;
    const verdict = VERDICTS.find(
      ([codes]) => failures.length > 0 && failures.every(({ code }) => codes.has(code)),
    )?.[1];
    const { links, endpoint } = this.#routed;
    if (verdict === "model_not_found") {
      const isTask = endpoint.operation.kind === "media" || endpoint.operation.kind === "form";
      const message = isTask ? `No provider of this model serves ${endpoint.name}.` : undefined;
      return { refused: verdict, param: "model", message };
    }
    const waits = failures.flatMap(({ retryAfterMs }) => retryAfterMs ?? []);
    if (Number.isFinite(this.#shortestWaitMs)) waits.push(this.#shortestWaitMs);
    return {
      refused: verdict ?? "upstream_failed",
      retryAfterMs: waits.length > 0 ? Math.min(...waits) : DEFAULT_RETRY_AFTER_MS,
      ...(links === null || links.holder === null ? {} : { message: heldMessage(links.held) }),
      ...(this.#maybeMade ? { message: MAYBE_MADE, headers: NO_RETRY } : {}),
    };
  }

  #mayBeMade(failure: Pick<FailedBeginning, "status" | "code">): boolean {
    if (!mayHaveActed(failure)) return false;
    this.#isMaking ??= isMaking(this.#routed);
    return this.#isMaking;
  }

  get #asked(): number {
    return this.#failures === null ? 0 : this.#failures.length;
  }

  get #tokens(): number {
    const { estimate, body } = this.#routed;
    return estimate.prompt || Math.ceil(body.length / BYTES_PER_TOKEN);
  }

  get #isRetry(): boolean {
    return this.#failures !== null || this.#isRest;
  }

  #mayRetry({ account }: DeploymentState): boolean {
    return account.mayRetry(this.#nowMs, this.#tried?.[0]?.candidate.state.account);
  }

  #isTooLate(nowMs: number): boolean {
    if (this.#failures === null) return false;
    if (this.#maybeMade) return true;
    return this.#failures.length >= MAX_ATTEMPTS || nowMs - this.#startedMs > this.#setup.retryDeadlineMs;
  }

  #note(candidate: Candidate): Tried {
    const known = this.#tried?.find((one) => one.candidate === candidate);
    if (known !== undefined) return known;
    const tried: Tried = { candidate, outcome: "retry-elsewhere", times: 0 };
    if (this.#tried === null) this.#tried = [tried];
    else this.#tried.push(tried);
    return tried;
  }

  /** In the order of tables and tiers; within a tier those that have shown that they answer go first. */
  #pick(): Candidate | undefined {
    const { links } = this.#routed;
    if (links !== null && links.preferred !== null) {
      const maker = this.#pickMaker(links.preferred);
      if (maker !== undefined) return maker;
    }
    for (const { tiers } of this.#routed.tables) {
      for (const tier of tiers) {
        const candidate = this.#pickFrom(tier);
        if (candidate !== undefined) return candidate;
      }
    }
    return undefined;
  }

  /** Whoever made what only its maker can read comes before all tiers. */
  #pickMaker(preferred: ProviderId): Candidate | undefined {
    for (const { candidates } of this.#routed.tables[0].tiers) {
      const maker = candidates.find(
        (one) => one.provider.id === preferred && (this.#suits(one, null) || this.#suits(one, "crowded")),
      );
      if (maker !== undefined) return maker;
    }
    return undefined;
  }

  #pickFrom(tier: RouteTier): Candidate | undefined {
    const [only] = tier.candidates;
    if (tier.candidates.length === 1 && only !== undefined) {
      return this.#suits(only, null) || this.#suits(only, "crowded") ? only : undefined;
    }
    const choice = this.#choiceNow();
    return (
      chooseCandidate(tier, (candidate) => this.#suits(candidate, null), choice) ??
      chooseCandidate(tier, (candidate) => this.#suits(candidate, "crowded"), choice)
    );
  }

  #choiceNow(): ChoiceSetup {
    const { routing, body, tenant } = this.#routed;
    this.#choice ??= {
      strategy: routing.strategy,
      nowMs: this.#nowMs,
      random: this.#setup.random,
      promptKey: () => promptKey(body, Number(tenant.id) | 0),
    };
    return this.#choice.nowMs === this.#nowMs ? this.#choice : { ...this.#choice, nowMs: this.#nowMs };
  }

  /** Whether it was not asked yet, and exactly this stands in its way; a retry needs a share of its account's budget, too. */
  #suits(candidate: Candidate, hindrance: "crowded" | null): boolean {
    if (!this.#isUntried(candidate)) return false;
    const { state } = candidate;
    if (state.hindrance(this.#tokens, this.#nowMs) !== hindrance) return false;
    return !this.#isRetry || this.#mayRetry(state);
  }

  #isFree(hindrance: string | null): boolean {
    return hindrance === null || hindrance === "crowded";
  }

  #anyReady(): boolean {
    return this.#untried().some(({ state }) => this.#isFree(state.hindrance(this.#tokens, this.#nowMs)));
  }

  #isUntried(candidate: Candidate): boolean {
    if (this.#tried?.some((one) => one.candidate === candidate)) return false;
    if (this.#tooLongFor > 0 && !((candidate.deployment.contextTokens ?? 0) > this.#tooLongFor)) return false;
    const { endpoint } = this.#routed;
    return endpoint.operation.kind === "generate" || canServe(endpoint, candidate);
  }

  #untried(): Candidate[] {
    return everyone(this.#routed.tables).filter((candidate) => this.#isUntried(candidate));
  }

  /** Expected from this moment on, so that whoever comes in the same turn of the loop sees it. */
  #ask(candidate: Candidate, reason: AttemptReason | null): Step {
    const { state } = candidate;
    const visit = state.begin(this.#tokens, this.#routed.key.id, this.#nowMs);
    if (this.#isRetry) state.account.askedAgain(this.#nowMs);
    else state.account.asked(this.#nowMs);
    const tried = this.#note(candidate);
    tried.times += 1;
    visit.isRepeat = tried.times > 1;
    return { kind: "ask", candidate, reason, visit };
  }

  #reasonFor(candidate: Candidate): AttemptReason | null {
    if (this.#isRest) return "continuation";
    if (candidate.state.circuit !== "closed") return "trial";
    if (this.#tooLongFor > 0) return "larger-context";
    if (candidate.model !== this.#routed.model) return "fallback-model";
    return this.#failures === null ? null : "failover";
  }

  /** Somebody who was not asked yet will have room soon. */
  #worthAWait(): Step | undefined {
    let shortest = NEVER;
    for (const { state } of this.#untried()) {
      const hindrance = state.hindrance(this.#tokens, this.#nowMs);
      if (hindrance === "full" && this.#queuedMs < MAX_QUEUE_MS) {
        shortest = Math.min(shortest, QUEUE_LOOK_MS * (0.5 + this.#setup.random()));
      } else if (hindrance === "cooling" && this.#queuedMs < MAX_WAIT_MS) {
        shortest = Math.min(shortest, state.waitMs(this.#tokens, this.#nowMs));
      }
    }
    if (shortest > MAX_WAIT_MS) return undefined;
    this.#queuedMs += shortest;
    return { kind: "wait", waitMs: shortest };
  }

  /** All are out, or ask to be left alone. One of those that are out is asked all the same, and of those that wait one at a time. */
  #lastResort(): Step {
    let best: Candidate | undefined;
    let shortestMs = NEVER;
    for (const candidate of this.#untried()) {
      const { state } = candidate;
      const hindrance = state.hindrance(this.#tokens, this.#nowMs);
      const waitMs = state.waitMs(this.#tokens, this.#nowMs);
      if (hindrance === "full" || (hindrance === "cooling" && state.inFlight > 0)) {
        this.#shortestWaitMs = Math.min(this.#shortestWaitMs, Math.max(waitMs, DEFAULT_RETRY_AFTER_MS));
      } else if (waitMs < shortestMs) {
        best = candidate;
        shortestMs = waitMs;
      }
    }
    return best === undefined ? OVER : this.#ask(best, "last-resort");
  }

  /** Nobody else is left: the same once more, where that may help and it did not ask for a longer wait. */
  #repeat(): Step {
    if (this.#queuedMs > MAX_QUEUE_MS || this.#tried === null) return OVER;
    let best: Candidate | undefined;
    let shortestMs = NEVER;
    for (const tried of this.#tried) {
      const waitMs = this.#waitToRepeat(tried);
      if (waitMs >= shortestMs) continue;
      best = tried.candidate;
      shortestMs = waitMs;
    }
    if (best === undefined) return OVER;
    this.#queuedMs += shortestMs;
    if (!this.#backedOff || shortestMs > 0) return this.#backOff(shortestMs);
    return this.#ask(best, "repeat");
  }

  /** Infinity = it is not asked again. */
  #waitToRepeat({ candidate, outcome, times }: Tried): number {
    const { state } = candidate;
    const mayHelp = outcome === "retry-here" && times < TIMES_PER_CANDIDATE && !state.isDead;
    if (!mayHelp || !this.#mayRetry(state)) return NEVER;
    if (state.hindrance(this.#tokens, this.#nowMs) === "full") return NEVER;
    const waitMs = state.waitMs(this.#tokens, this.#nowMs);
    return waitMs > MAX_WAIT_MS ? NEVER : waitMs;
  }

  /** Exponential, with full jitter (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/). */
  #backOff(atLeastMs: number): Step {
    this.#backedOff = true;
    const most = Math.min(MAX_BACK_OFF_MS, FIRST_BACK_OFF_MS * 2 ** Math.max(0, this.#asked - 1));
    return { kind: "wait", waitMs: Math.max(atLeastMs, this.#setup.random() * most) };
  }
}

function heldMessage(held: string): string {
  return `Only the provider account that keeps the ${held} can answer this, and it does not now. Try again.`;
}

function everyone(tables: readonly RouteTable[]): Candidate[] {
  return tables.flatMap(({ tiers }) => tiers.flatMap(({ candidates }) => candidates));
}
