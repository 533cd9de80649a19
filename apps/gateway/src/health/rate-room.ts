import type { RateLimits } from "@operon/providers";
import { Gate, type GateTimes } from "./gate.ts";

/** Where a refusal does not say for how long. */
const COOLING: GateTimes = { firstMs: 1_000, mostMs: 30_000, trialMs: 1_500 };
/** Above this nobody can come near the limit before the next answer tells again. */
const WORTH_COUNTING = 1_000;
const TOKENS_WORTH_COUNTING = 1_000_000;
const NO_END = Number.POSITIVE_INFINITY;
/** `reset` says when all is there again; most limits fill up bit by bit, so that some is there much sooner. */
const FIRST_SHARE = 0.1;

/** What a provider's own limits leave, as its answers say. Times are monotonic milliseconds. */
export class RateRoom {
  /** Shut while it asks to be left alone. */
  readonly gate: Gate;
  #requests = NO_END;
  #requestsUntilMs = 0;
  #tokens = NO_END;
  #tokensUntilMs = 0;

  constructor(random: () => number) {
    this.gate = new Gate(COOLING, random);
  }

  /** Until there is room for a prompt of so many tokens; 0 = now. */
  waitMs(tokens: number, nowMs: number): number {
    const waitMs = this.gate.waitMs(nowMs);
    if (this.#requests > 0 && this.#tokens >= tokens) return waitMs;
    const forRequests = this.#requests <= 0 ? this.#requestsUntilMs - nowMs : 0;
    const forTokens = this.#tokens < tokens ? this.#tokensUntilMs - nowMs : 0;
    return Math.max(waitMs, forRequests, forTokens, 0);
  }

  /** A request goes there; once a wait is over one goes first, and the others when that was answered. */
  take(tokens: number, nowMs: number): void {
    this.gate.pass(nowMs);
    this.#requests -= 1;
    // A guess that is far too high must not keep all others away.
    this.#tokens -= Math.min(tokens, this.#tokens);
  }

  /** What an answer told of what is left, if anything. */
  told(limits: RateLimits | undefined, nowMs: number): void {
    if (limits === undefined) return;
    const { requests, tokens } = limits;
    this.#requests = NO_END;
    if (requests !== undefined && requests.remaining <= WORTH_COUNTING) {
      this.#requests = requests.remaining;
      this.#requestsUntilMs = nowMs + FIRST_SHARE * requests.resetMs;
    }
    this.#tokens = NO_END;
    if (tokens !== undefined && tokens.remaining <= TOKENS_WORTH_COUNTING) {
      this.#tokens = tokens.remaining;
      this.#tokensUntilMs = nowMs + FIRST_SHARE * tokens.resetMs;
    }
  }
}
