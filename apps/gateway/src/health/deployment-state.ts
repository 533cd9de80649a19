import { PeakAverage } from "@operon/domain";
import type { Blame, RateLimits } from "@operon/providers";
import type { CircuitReason, CircuitState, DeploymentHealth } from "@operon/redis";
import type { DeploymentRecord } from "../snapshot/records.ts";
import type { AccountState } from "./account-state.ts";
import { Gate, type GateTimes } from "./gate.ts";
import { RateRoom } from "./rate-room.ts";
import { RecentCounts } from "./recent-counts.ts";
import { RecentTimes } from "./recent-times.ts";

/** A first token that takes longer is slow. */
const SLOW_MS = 30_000;
const OUT: GateTimes = { firstMs: 5_000, mostMs: 120_000, trialMs: 30_000 };
const CONSECUTIVE_FAILURES = 5;
/** Above it a retry budget of a fifth would not do. */
const FAILURE_SHARE = 0.2;
const SHARE_SECONDS = 10;
const SHARE_ATTEMPTS = 20;
const SLOW_SHARE = 0.8;
const SLOW_ATTEMPTS = 5;
const MINUTE_SECONDS = 60;
/** Who had an answer so lately believes nobody else. */
const SURE_MS = 10_000;
const HEAR_MS = 5_000;

/** How an attempt failed. */
export type AttemptFailure = {
  readonly blame: Blame;
  readonly code: string;
  /** The provider's; 0 where no head arrived. */
  readonly status: number;
  readonly retryAfterMs: number | undefined;
};

/** What an attempt's end says of its deployment. */
export type AttemptHealth =
  /** It gave its answer. */
  | "ended"
  /** It refused the request itself, which is an answer too. */
  | "refused"
  /** Nobody knows: the client was faster, or it was never asked. */
  | "left"
  | AttemptFailure;

/** A request at a deployment, from when it was chosen; it ends once. Numbers are those of the gates (`Gate.shuttings`). */
export type Visit = {
  readonly state: DeploymentState;
  readonly keyId: string;
  readonly startedMs: number;
  readonly circuit: number;
  readonly account: number;
  readonly room: number;
  /** It finds out whether things are well again. */
  readonly isTrial: boolean;
  /** It was here before, with the same request. */
  isRepeat: boolean;
  /** Something meaningful came of it. */
  hasAnswered: boolean;
  isOver: boolean;
};

/** Why a deployment does not get a request now. `crowded`: it has not shown yet that it answers, and has enough to do. */
export type Hindrance = "out" | "cooling" | "full" | "crowded";

/** What has happened to a deployment that others should know of. */
export type HealthChange = {
  readonly kind: "out" | "back" | "account-out";
  readonly deployment: DeploymentState;
  readonly reason: CircuitReason;
  readonly failure: AttemptFailure | null;
};

/** How an answer begins. */
export type FirstAnswer = {
  /** Null = it came whole: how long that took says more of the question than of the deployment. */
  readonly firstMs: number | null;
  readonly limits: RateLimits | undefined;
};

/** What states are made with. */
export type HealthSetup = {
  /** In [0, 1). */
  readonly random: () => number;
  readonly onChange: (change: HealthChange) => void;
  /** Gateways that share a provider's limits, this one included. */
  readonly gateways: () => number;
};

/**
 * What this process knows of one deployment: whether it answers, how fast, and how much room it has. Times are monotonic
 * milliseconds.
 */
export class DeploymentState {
  readonly account: AccountState;
  deployment: DeploymentRecord;
  inFlight = 0;
  readonly room: RateRoom;
  readonly #gate: Gate;
  readonly #setup: HealthSetup;
  readonly #counts = new RecentCounts();
  readonly #latencies = new RecentTimes();
  readonly #firstTokens = new RecentTimes();
  readonly #firstToken = new PeakAverage();
  readonly #whole = new PeakAverage();
  #aliveMs = Number.NEGATIVE_INFINITY;
  #heardMs = Number.NEGATIVE_INFINITY;
  #reason: CircuitReason = "failures";
  #lastFailure: string | null = null;
  /** In a row, before anything came. */
  #consecutive = 0;
  /** Answers that broke off, without one that came to its end. */
  #broken = 0;
  /** It has answered since it last failed. */
  #proven = false;

  constructor(account: AccountState, deployment: DeploymentRecord, setup: HealthSetup) {
    this.account = account;
    this.deployment = deployment;
    this.#setup = setup;
    this.#gate = new Gate(OUT, setup.random);
    this.room = new RateRoom(setup.random);
  }

  /** Whether a request with a prompt of so many tokens may go there now. */
  isReady(tokens: number, nowMs: number): boolean {
    return this.hindrance(tokens, nowMs) === null;
  }

  /** What keeps a request away; null = nothing. */
  hindrance(tokens: number, nowMs: number): Hindrance | null {
    if (!this.#gate.lets(nowMs) || !this.account.gate.lets(nowMs)) return "out";
    if (this.room.waitMs(tokens, nowMs) > 0) return "cooling";
    const { maxConcurrency, maxRequestsPerMinute } = this.deployment;
    if (maxConcurrency !== null && this.inFlight >= maxConcurrency) return "full";
    if (maxRequestsPerMinute !== null && !this.#hasTurn(maxRequestsPerMinute, nowMs)) return "full";
    // What hangs since before it was out must not keep its trial away.
    const isTrial = this.#gate.isShut || this.account.gate.isShut;
    if (this.#proven || isTrial) return null;
    return this.inFlight + this.#consecutive < CONSECUTIVE_FAILURES ? null : "crowded";
  }

  /** It is out because nothing came of it, time after time: asking again does not help. */
  get isDead(): boolean {
    return this.account.gate.isShut || (this.#gate.isShut && this.#reason === "failures");
  }

  /** Until somebody may try it again, for whatever reason it is left alone; 0 = now. */
  waitMs(tokens: number, nowMs: number): number {
    return Math.max(
      this.#gate.waitMs(nowMs),
      this.account.gate.waitMs(nowMs),
      this.room.waitMs(tokens, nowMs),
    );
  }

  /** A request goes there: its visit ends with `end`, whatever happens. */
  begin(tokens: number, keyId: string, nowMs: number): Visit {
    this.inFlight += 1;
    this.#counts.add("attempts", nowMs);
    const isTrial = this.#gate.pass(nowMs);
    const ofAccount = this.account.gate.pass(nowMs);
    this.room.take(tokens, nowMs);
    return {
      state: this,
      keyId,
      startedMs: nowMs,
      circuit: this.#gate.shuttings,
      account: this.account.gate.shuttings,
      room: this.room.gate.shuttings,
      isTrial: isTrial || ofAccount,
      isRepeat: false,
      hasAnswered: false,
      isOver: false,
    };
  }

  /** Something meaningful came; `firstMs` after the attempt began, where it is the beginning of a stream. */
  answered(visit: Visit, { firstMs, limits }: FirstAnswer, nowMs: number): void {
    visit.hasAnswered = true;
    this.#alive(visit, nowMs);
    this.room.told(limits, nowMs);
    if (firstMs === null) return;
    this.#firstToken.observe(firstMs, nowMs);
    this.#firstTokens.add(firstMs, nowMs);
    if (firstMs >= SLOW_MS) this.#countSlow(nowMs);
  }

  /** The end of a visit; a second one says nothing. */
  end(visit: Visit, health: AttemptHealth, nowMs: number): void {
    if (visit.isOver) return;
    visit.isOver = true;
    this.inFlight -= 1;
    if (health === "ended") {
      this.#broken = 0;
      const tookMs = nowMs - visit.startedMs;
      this.#whole.observe(tookMs, nowMs);
      this.#latencies.add(tookMs, nowMs);
    } else if (health === "refused") {
      // An answer, though only of whoever reads requests: what is out needs more to be well.
      if (visit.isTrial) this.#alive(visit, nowMs);
    } else if (health !== "left") this.#failed(visit, health, nowMs);
    this.#undecided(visit, nowMs);
  }

  /** To the first token where that is known, else to the end of answers; 0 = nobody knows. */
  expectedMs(nowMs: number): number {
    const firstMs = this.#firstToken.read(nowMs);
    return firstMs > 0 ? firstMs : this.#whole.read(nowMs);
  }

  #failed(visit: Visit, failure: AttemptFailure, nowMs: number): void {
    this.account.failed(failure.code);
    if (failure.blame === "nobody") return;
    this.#lastFailure = failure.code;
    this.#counts.add("failures", nowMs);
    if (failure.blame === "rate") this.room.gate.shut(nowMs, failure.retryAfterMs);
    else if (failure.blame === "account") {
      const { status } = failure;
      const isOut = this.account.refused({ status, keyId: visit.keyId }, nowMs);
      if (isOut) this.#tell("account-out", "account", failure);
    } else {
      if (failure.retryAfterMs !== undefined) this.room.gate.shut(nowMs, failure.retryAfterMs);
      this.#countFailure(visit, failure, nowMs);
    }
  }

  #undecided(visit: Visit, nowMs: number): void {
    if (visit.isTrial) {
      this.#gate.undecided(visit.circuit, nowMs);
      this.account.gate.undecided(visit.account, nowMs);
    }
    this.room.gate.undecided(visit.room, nowMs);
  }

  /** Another node says that it is out: where nobody here knows better the next request decides. */
  suspect(nowMs: number): void {
    if (!this.#mayHear(nowMs) || nowMs - this.#aliveMs < SURE_MS || this.#gate.isShut) return;
    this.#reason = "told";
    this.#gate.suspect(nowMs);
  }

  /** Another node says that it is well: the next request decides. */
  mayBeWell(nowMs: number): void {
    if (this.#mayHear(nowMs)) this.#gate.tryNow(nowMs);
  }

  /** We have asked it ourselves, and it answers: the next request decides. */
  probed(nowMs: number): void {
    this.#gate.tryNow(nowMs);
    this.account.gate.tryNow(nowMs);
  }

  /** Whoever reaches Redis can say anything, as often as it likes. */
  #mayHear(nowMs: number): boolean {
    if (nowMs - this.#heardMs < HEAR_MS) return false;
    this.#heardMs = nowMs;
    return true;
  }

  get circuit(): CircuitState {
    if (!this.#gate.isShut && !this.account.gate.isShut) return "closed";
    return this.#gate.trialRuns || this.account.gate.trialRuns ? "half-open" : "open";
  }

  report(nowMs: number): DeploymentHealth {
    const { circuit } = this;
    const count = (kind: "attempts" | "failures" | "slow") => this.#counts.sum(kind, MINUTE_SECONDS, nowMs);
    const coolingMs = Math.ceil(this.room.gate.waitMs(nowMs));
    const waitMs = Math.max(this.#gate.waitMs(nowMs), this.account.gate.waitMs(nowMs));
    return {
      deploymentId: this.deployment.id,
      providerId: this.account.id,
      circuit,
      reason: circuit === "closed" ? null : this.account.gate.isShut ? "account" : this.#reason,
      openForMs: circuit === "closed" ? null : Math.ceil(waitMs),
      coolingMs: coolingMs === 0 ? null : coolingMs,
      inFlight: this.inFlight,
      attempts: count("attempts"),
      failures: count("failures"),
      slow: count("slow"),
      lastFailure: this.#lastFailure,
      latencyCounts: this.#latencies.read(nowMs),
      firstTokenCounts: this.#firstTokens.read(nowMs),
    };
  }

  #alive(visit: Visit, nowMs: number): void {
    this.#consecutive = 0;
    this.#proven = true;
    this.#aliveMs = nowMs;
    this.account.answered();
    this.room.gate.open(visit.room, nowMs);
    const back = this.#gate.open(visit.circuit, nowMs);
    if (this.account.gate.open(visit.account, nowMs) || back) this.#tell("back", this.#reason, null);
  }

  #countFailure(visit: Visit, failure: AttemptFailure, nowMs: number): void {
    this.#counts.add("faults", nowMs);
    this.#proven = false;
    // One request that breaks whoever reads it counts once, however often it is tried.
    if (visit.hasAnswered) this.#broken += 1;
    else if (!visit.isRepeat) this.#consecutive += 1;
    const ofTrial = visit.isTrial && this.#gate.trialRuns && visit.circuit === this.#gate.shuttings;
    if (this.#gate.isShut && !ofTrial) return;
    if (ofTrial || Math.max(this.#consecutive, this.#broken) >= CONSECUTIVE_FAILURES) {
      this.#shut("failures", failure, nowMs);
      return;
    }
    const attempts = this.#counts.sum("attempts", SHARE_SECONDS, nowMs);
    const faults = this.#counts.sum("faults", SHARE_SECONDS, nowMs);
    if (attempts >= SHARE_ATTEMPTS && faults >= FAILURE_SHARE * attempts) {
      this.#shut("failure-share", failure, nowMs);
    }
  }

  #countSlow(nowMs: number): void {
    this.#counts.add("slow", nowMs);
    const attempts = this.#counts.sum("attempts", MINUTE_SECONDS, nowMs);
    const slow = this.#counts.sum("slow", MINUTE_SECONDS, nowMs);
    if (slow >= SLOW_ATTEMPTS && slow >= SLOW_SHARE * attempts) this.#shut("slow", null, nowMs);
  }

  #shut(reason: CircuitReason, failure: AttemptFailure | null, nowMs: number): void {
    if (!this.#gate.shut(nowMs)) return;
    this.#reason = reason;
    // From now on the gate decides who gets through.
    this.#consecutive = 0;
    this.#broken = 0;
    this.#tell("out", reason, failure);
  }

  #tell(kind: HealthChange["kind"], reason: CircuitReason, failure: AttemptFailure | null): void {
    this.#setup.onChange({ kind, deployment: this, reason, failure });
  }

  /** The provider's limit, shared among the gateways. */
  #hasTurn(maxRequestsPerMinute: number, nowMs: number): boolean {
    const share = Math.max(1, Math.floor(maxRequestsPerMinute / this.#setup.gateways()));
    return this.#counts.sum("attempts", MINUTE_SECONDS, nowMs) < share;
  }
}
