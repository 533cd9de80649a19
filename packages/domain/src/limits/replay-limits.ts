import type { LimitDimension, Limits } from "../policy/limits.ts";
import { ExactMinute } from "./exact-minute.ts";
import { RunningRequests } from "./running-requests.ts";
import { UtcDay } from "./utc-day.ts";

/** A request as it was: Unix milliseconds, all its tokens, and its cost in nano-USD. */
export type PlayedRequest = {
  readonly startMs: number;
  readonly endMs: number;
  readonly tokens: number;
  readonly costNanoUsd: number;
};

/** Limits to try. The budget is per UTC day, or for all that is played; null = none. */
export type ProposedLimits = {
  readonly limits: Limits;
  readonly budgetNanoUsd: number | null;
  readonly budgetPer: "day" | "replay";
};

/** What was most at once: limits of that much refuse nothing. Money in nano-USD. */
export type LimitPeaks = Readonly<Record<LimitDimension, number>> & { readonly costNanoUsd: number };

/**
 * Plays requests again, in the order of their starts, against limits that they were not made under. A request counts when it
 * starts, with what it really used; one that is refused takes nothing. As in the gateway, more tokens than a limit has count as
 * the limit where it is asked whether they fit.
 */
export class LimitReplay {
  readonly #proposed: ProposedLimits;
  readonly #admitted: PlayedCounters;
  readonly #all: PlayedCounters;
  readonly #peaks = { rpm: 0, rpd: 0, tpm: 0, tpd: 0, concurrency: 0, costNanoUsd: 0 };

  constructor(proposed: ProposedLimits) {
    this.#proposed = proposed;
    this.#admitted = new PlayedCounters(proposed.budgetPer);
    this.#all = new PlayedCounters(proposed.budgetPer);
  }

  /** The first bound that the request would not have fitted under; undefined = it would have been served. */
  play(request: PlayedRequest): LimitDimension | "budget" | undefined {
    this.#all.advance(request.startMs);
    this.#all.take(request);
    this.#raisePeaks(request.startMs);
    this.#admitted.advance(request.startMs);
    const refusal = this.#refusalOf(request);
    if (refusal === undefined) this.#admitted.take(request);
    return refusal;
  }

  /** The smallest limits that would have refused nothing of what was played. */
  get peaks(): LimitPeaks {
    return { ...this.#peaks };
  }

  #refusalOf({ startMs, tokens, costNanoUsd }: PlayedRequest): LimitDimension | "budget" | undefined {
    const { limits, budgetNanoUsd } = this.#proposed;
    const { minute, requestsOfDay, tokensOfDay, running } = this.#admitted;
    const { rpm, rpd, tpm, tpd, concurrency } = limits;
    if (rpm !== undefined && minute.requests + 1 > rpm) return "rpm";
    if (rpd !== undefined && requestsOfDay.used(startMs) + 1 > rpd) return "rpd";
    if (tpm !== undefined && minute.tokens + Math.min(tokens, tpm) > tpm) return "tpm";
    if (tpd !== undefined && tokensOfDay.used(startMs) + Math.min(tokens, tpd) > tpd) return "tpd";
    if (concurrency !== undefined && running.count + 1 > concurrency) return "concurrency";
    if (budgetNanoUsd !== null && this.#admitted.spent(startMs) + costNanoUsd > budgetNanoUsd)
      return "budget";
    return undefined;
  }

  #raisePeaks(nowMs: number): void {
    const { minute, requestsOfDay, tokensOfDay, running } = this.#all;
    const peaks = this.#peaks;
    peaks.rpm = Math.max(peaks.rpm, minute.requests);
    peaks.rpd = Math.max(peaks.rpd, requestsOfDay.used(nowMs));
    peaks.tpm = Math.max(peaks.tpm, minute.tokens);
    peaks.tpd = Math.max(peaks.tpd, tokensOfDay.used(nowMs));
    peaks.concurrency = Math.max(peaks.concurrency, running.count);
    peaks.costNanoUsd = Math.max(peaks.costNanoUsd, this.#all.spent(nowMs));
  }
}

/** What counts of the requests that were let through. */
class PlayedCounters {
  readonly minute = new ExactMinute();
  readonly requestsOfDay = new UtcDay();
  readonly tokensOfDay = new UtcDay();
  readonly running = new RunningRequests();
  readonly #money = new UtcDay();
  readonly #budgetPer: ProposedLimits["budgetPer"];

  constructor(budgetPer: ProposedLimits["budgetPer"]) {
    this.#budgetPer = budgetPer;
  }

  advance(nowMs: number): void {
    this.minute.advance(nowMs);
    this.running.advance(nowMs);
  }

  take({ startMs, endMs, tokens, costNanoUsd }: PlayedRequest): void {
    this.minute.add(startMs, tokens);
    this.requestsOfDay.add(startMs, 1);
    this.tokensOfDay.add(startMs, tokens);
    this.running.add(endMs);
    this.#money.add(this.#moneyTime(startMs), costNanoUsd);
  }

  spent(nowMs: number): number {
    return this.#money.used(this.#moneyTime(nowMs));
  }

  /** One day that never ends, where the budget is for all. */
  #moneyTime(nowMs: number): number {
    return this.#budgetPer === "day" ? nowMs : 0;
  }
}
