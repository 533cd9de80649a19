import type { RateLimits } from "../settings/behaviour.ts";

/** What is left of one limit. */
export interface RateRoom {
  readonly limit: number;
  readonly remaining: number;
  /** Until it is full again, in whole milliseconds. */
  readonly resetMs: number;
}

/** What a provider's limits were like when a request had been counted, or refused. */
export interface RateState {
  readonly requests: RateRoom;
  readonly tokens: RateRoom;
  /** Null where the request was let through, else for how long not to ask, in whole milliseconds. */
  readonly waitMs: number | null;
}

/** What a request takes of its provider's limits; null only looks. */
export interface RateAsk {
  readonly provider: string;
  readonly limits: RateLimits;
  readonly tokens: number | null;
}

/** Counts what each provider was asked for; its limits fill up evenly, as theirs do. */
export interface RateMeter {
  take(ask: RateAsk): RateState;
}

interface Levels {
  readonly limits: RateLimits;
  readonly requests: number;
  readonly tokens: number;
  readonly atMs: number;
}

const minuteMs = 60_000;

/** Builds a meter; `nowMs` gives monotonic milliseconds. A change of limits begins with full ones. */
export function createRateMeter(nowMs: () => number): RateMeter {
  const levels = new Map<string, Levels>();
  return {
    take({ provider, limits, tokens }) {
      const now = refilled(levels.get(provider), limits, nowMs());
      // What is larger than a whole minute's tokens passes when nobody else was there.
      const costs = tokens === null ? { requests: 0, tokens: 0 } : costsOf(tokens, limits);
      const waitMs = Math.max(
        untilMs(costs.requests - now.requests, limits.requestsPerMinute),
        untilMs(costs.tokens - now.tokens, limits.tokensPerMinute),
      );
      const isRefused = waitMs > 0;
      const left = isRefused
        ? now
        : { ...now, requests: now.requests - costs.requests, tokens: now.tokens - costs.tokens };
      levels.set(provider, left);
      return {
        requests: roomOf(left.requests, limits.requestsPerMinute),
        tokens: roomOf(left.tokens, limits.tokensPerMinute),
        waitMs: isRefused ? waitMs : null,
      };
    },
  };
}

function refilled(before: Levels | undefined, limits: RateLimits, atMs: number): Levels {
  const { requestsPerMinute, tokensPerMinute } = limits;
  if (before?.limits !== limits) {
    return { limits, requests: requestsPerMinute, tokens: tokensPerMinute, atMs };
  }
  const minutes = (atMs - before.atMs) / minuteMs;
  return {
    limits,
    requests: Math.min(requestsPerMinute, before.requests + minutes * requestsPerMinute),
    tokens: Math.min(tokensPerMinute, before.tokens + minutes * tokensPerMinute),
    atMs,
  };
}

function costsOf(tokens: number, { tokensPerMinute }: RateLimits) {
  return { requests: 1, tokens: Math.min(tokens, tokensPerMinute) };
}

function roomOf(level: number, limit: number): RateRoom {
  return { limit, remaining: Math.floor(level), resetMs: untilMs(limit - level, limit) };
}

/** How long it takes until `missing` is there again. */
function untilMs(missing: number, perMinute: number): number {
  return Math.max(0, Math.ceil((missing * minuteMs) / perMinute));
}
