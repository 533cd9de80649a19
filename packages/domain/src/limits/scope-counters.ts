import type { LimitDimension, Limits } from "../policy/limits.ts";
import { RollingMinute } from "./rolling-minute.ts";
import { UtcDay } from "./utc-day.ts";

/** What one request takes of a scope: itself, and tokens by estimate. */
export type LimitDemand = { readonly tokens: number };

/** What was counted of a request by estimate, and in which second and day, so that no other is ever given back. */
export type CountedDemand = {
  readonly minute: Counted;
  readonly day: Counted;
};

type Counted = { readonly at: number; readonly tokens: number };

/** A bound that a request does not fit under, and when it would. */
export type LimitBreach = {
  readonly dimension: LimitDimension;
  readonly waitMs: number;
};

/** How far a bound of the minute is used up. */
export type WindowState = { readonly limit: number; readonly remaining: number; readonly resetMs: number };

/** Of requests and of tokens; undefined where nothing bounds them. */
export type Remaining = {
  readonly requests: WindowState | undefined;
  readonly tokens: WindowState | undefined;
};

const CONCURRENCY_WAIT_MS = 1_000;

/** The counters of one scope: a key or a tenant. Time is Unix milliseconds and never goes back. */
export class ScopeCounters {
  readonly #minute = { requests: new RollingMinute(), tokens: new RollingMinute() };
  readonly #day = { requests: new UtcDay(), tokens: new UtcDay() };
  #running = 0;

  /** The bound that a request does not fit under and that binds longest; undefined = it fits. */
  breach(limits: Limits, { tokens }: LimitDemand, nowMs: number): LimitBreach | undefined {
    const { rpm, rpd, tpm, tpd, concurrency } = limits;
    let worst: LimitBreach | undefined;
    const consider = (dimension: LimitDimension, waitMs: number): void => {
      if (waitMs > (worst?.waitMs ?? 0)) worst = { dimension, waitMs };
    };
    if (rpm !== undefined) consider("rpm", this.#minute.requests.waitMs(nowMs, 1, rpm));
    if (tpm !== undefined) consider("tpm", this.#minute.tokens.waitMs(nowMs, Math.min(tokens, tpm), tpm));
    if (rpd !== undefined) consider("rpd", this.#day.requests.waitMs(nowMs, 1, rpd));
    if (tpd !== undefined) consider("tpd", this.#day.tokens.waitMs(nowMs, Math.min(tokens, tpd), tpd));
    if (concurrency !== undefined && this.#running >= concurrency) {
      consider("concurrency", CONCURRENCY_WAIT_MS);
    }
    return worst;
  }

  /**
   * Counts a request that was admitted. An estimate above a bound counts as the bound, as it was admitted: a single request
   * fills a level up, and never past what `limits` allow.
   */
  begin({ tpm, tpd }: Limits, { tokens }: LimitDemand, nowMs: number): CountedDemand {
    const inMinute = Math.min(tokens, tpm ?? tokens);
    const inDay = Math.min(tokens, tpd ?? tokens);
    this.#minute.requests.add(nowMs, 1);
    this.#day.requests.add(nowMs, 1);
    this.#running += 1;
    return {
      minute: { at: this.#minute.tokens.add(nowMs, inMinute), tokens: inMinute },
      day: { at: this.#day.tokens.add(nowMs, inDay), tokens: inDay },
    };
  }

  /** Counts what it really used, once it has ended: less is taken off where it was counted, more counts now. */
  end({ minute, day }: CountedDemand, usedTokens: number, nowMs: number): void {
    this.#running -= 1;
    settle(this.#minute.tokens, minute, { usedTokens, nowMs });
    settle(this.#day.tokens, day, { usedTokens, nowMs });
  }

  /** What is left of the minute's bounds, and when all of it is there again; undefined where nothing is bounded. */
  remaining({ rpm, tpm }: Limits, nowMs: number): Remaining {
    const { requests, tokens } = this.#minute;
    return { requests: left(requests, rpm, nowMs), tokens: left(tokens, tpm, nowMs) };
  }

  /** Whether nothing of it counts any more under these bounds, so that it can be forgotten. Frees what it can. */
  idle({ rpd, tpd }: Limits, nowMs: number): boolean {
    const inMinute = this.#minute.requests.used(nowMs) + this.#minute.tokens.used(nowMs);
    if (this.#running > 0 || inMinute > 0) return false;
    if (rpd === undefined && tpd === undefined) return true;
    return this.#day.requests.used(nowMs) + this.#day.tokens.used(nowMs) === 0;
  }
}

function settle(
  counter: RollingMinute | UtcDay,
  { at, tokens }: Counted,
  { usedTokens, nowMs }: { readonly usedTokens: number; readonly nowMs: number },
): void {
  if (usedTokens > tokens) counter.add(nowMs, usedTokens - tokens);
  else counter.giveBack(nowMs, at, tokens - usedTokens);
}

function left(minute: RollingMinute, limit: number | undefined, nowMs: number): WindowState | undefined {
  if (limit === undefined) return undefined;
  const remaining = Math.max(0, limit - minute.used(nowMs));
  return { limit, remaining, resetMs: minute.resetMs(nowMs) };
}
