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

/** How an attempt failed. */
export type AttemptFailure = {
  readonly blame: Blame;
  readonly code: string;
  /** The provider's; 0 where no head arrived. */
  readonly status: number;
  readonly retryAfterMs: number | undefined;
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

/** What states are made with. */
export type HealthSetup = {
  /** In [0, 1). */
  readonly random: () => number;
  readonly onChange: (change: HealthChange) => void;
  /** Gateways that share a provider's limits, this one included. */
  readonly gateways: () => number;
};

/**
 * What this process knows of one deployment: whether it answers, how fast, and how much room it has. Each attempt begins and then
 * ends in exactly one way: `ended`, `failed` or `left`. Times are monotonic milliseconds.
 */
export class DeploymentState {
  readonly account: AccountState;
  deployment: DeploymentRecord;
  inFlight = 0;
  /** To the first meaningful byte. */
  readonly expected = new PeakAverage();
  readonly room: RateRoom;
  readonly #gate: Gate;
  readonly #setup: HealthSetup;
  readonly #counts = new RecentCounts();
  readonly #latencies = new RecentTimes();
  readonly #firstTokens = new RecentTimes();
  #reason: CircuitReason = "failures";
  #lastFailure: string | null = null;
  #consecutive = 0;
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
    // What hangs or failed while it was out must not keep its trial away.
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

  /** A request goes there; true where that is a trial. */
  begin(tokens: number, nowMs: number): boolean {
    this.inFlight += 1;
    this.#counts.add("attempts", nowMs);
    this.room.take(tokens, nowMs);
    const circuit = this.#gate.pass(nowMs);
    return this.account.gate.pass(nowMs) || circuit;
  }

  /** Something meaningful came, after so long. */
  answered(firstMs: number, limits: RateLimits | undefined, nowMs: number): void {
    this.#alive(limits, nowMs - firstMs, nowMs);
    this.expected.observe(firstMs, nowMs);
    this.#firstTokens.add(firstMs, nowMs);
    if (firstMs < SLOW_MS) return;
    this.#counts.add("slow", nowMs);
    const attempts = this.#counts.sum("attempts", MINUTE_SECONDS, nowMs);
    const slow = this.#counts.sum("slow", MINUTE_SECONDS, nowMs);
    if (slow >= SLOW_ATTEMPTS && slow >= SLOW_SHARE * attempts) this.#shut("slow", null, nowMs);
  }

  /** It refused the request itself: it lives, and that is all. */
  refusedRequest(beganMs: number, nowMs: number): void {
    this.inFlight -= 1;
    this.#alive(undefined, beganMs, nowMs);
  }

  /** An answer came to its end. */
  ended(latencyMs: number, nowMs: number): void {
    this.inFlight -= 1;
    this.#latencies.add(latencyMs, nowMs);
  }

  /** Nobody knows what would have come of it. */
  left(beganMs: number, nowMs: number): void {
    this.inFlight -= 1;
    this.#gate.undecided(beganMs, nowMs);
    this.account.gate.undecided(beganMs, nowMs);
    this.room.gate.undecided(beganMs, nowMs);
  }

  failed(failure: AttemptFailure, beganMs: number, nowMs: number): void {
    this.#lastFailure = failure.code;
    this.account.failed(failure.code);
    switch (failure.blame) {
      case "nobody":
        this.left(beganMs, nowMs);
        return;
      case "rate":
        this.room.gate.shut(nowMs, failure.retryAfterMs);
        break;
      case "account":
        if (this.account.gate.shut(nowMs)) this.#tell("account-out", "account", failure);
        break;
      case "deployment":
        if (failure.retryAfterMs !== undefined) this.room.gate.shut(nowMs, failure.retryAfterMs);
        this.#countFailure(failure, nowMs);
    }
    this.#counts.add("failures", nowMs);
    this.left(beganMs, nowMs);
  }

  /** Another node says that it is out: the next request decides. */
  suspect(nowMs: number): void {
    if (this.#gate.isShut) return;
    this.#reason = "told";
    this.#gate.suspect(nowMs);
  }

  /** Somebody says that it is well: the next request decides. */
  mayBeWell(nowMs: number): void {
    this.#gate.tryNow(nowMs);
    this.account.gate.tryNow(nowMs);
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

  #alive(limits: RateLimits | undefined, beganMs: number, nowMs: number): void {
    this.#consecutive = 0;
    this.#proven = true;
    this.room.told(limits, beganMs, nowMs);
    const back = this.#gate.open(beganMs, nowMs);
    if (this.account.gate.open(beganMs, nowMs) || back) this.#tell("back", this.#reason, null);
  }

  #countFailure(failure: AttemptFailure, nowMs: number): void {
    this.#counts.add("faults", nowMs);
    this.#consecutive += 1;
    this.#proven = false;
    if (this.#consecutive >= CONSECUTIVE_FAILURES || this.#gate.trialRuns) {
      this.#shut("failures", failure, nowMs);
      return;
    }
    const attempts = this.#counts.sum("attempts", SHARE_SECONDS, nowMs);
    const faults = this.#counts.sum("faults", SHARE_SECONDS, nowMs);
    if (attempts >= SHARE_ATTEMPTS && faults >= FAILURE_SHARE * attempts) {
      this.#shut("failure-share", failure, nowMs);
    }
  }

  #shut(reason: CircuitReason, failure: AttemptFailure | null, nowMs: number): void {
    if (!this.#gate.shut(nowMs)) return;
    this.#reason = reason;
    // From now on the gate decides who gets through.
    this.#consecutive = 0;
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
