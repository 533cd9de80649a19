import type { LimitDimension } from "@operon/domain";
import type { LimitBook, Reservation } from "../limits/limit-book.ts";
import { limitHeaders } from "./limit-headers.ts";
import type { Planned } from "./plan-limits.ts";
import type { Refusal } from "./refusal.ts";

/** A request that fits into all of its limits. */
export type Reserved = Planned & {
  /** Null = there are no limits, and nothing was taken. */
  readonly reservation: Reservation | null;
  /** What the answer says of them: names and values in turn. */
  readonly limitHeaders: readonly string[];
};

const WORDS: Readonly<Record<LimitDimension, string>> = {
  rpm: "requests per minute",
  rpd: "requests per day",
  tpm: "tokens per minute",
  tpd: "tokens per day",
  concurrency: "requests at the same time",
};
const OWNERS = { key: "this key", tenant: "this account" } as const;
const NO_HEADERS: readonly string[] = [];

/** What `reserveLimits` needs to know beside the request. */
export type LimitSetup = { readonly limits: LimitBook };

/** All limits or none: what does not fit under one of them is counted under none. */
export function reserveLimits(planned: Planned, { limits }: LimitSetup): Reserved | Refusal {
  const { plan, estimatedTokens, key, tenant } = planned;
  if (plan.length === 0) return Object.assign(planned, { reservation: null, limitHeaders: NO_HEADERS });
  const reserved = limits.reserve(plan, { tokens: estimatedTokens });
  if (!("breach" in reserved)) {
    return Object.assign(planned, {
      reservation: reserved,
      limitHeaders: limitHeaders(planned, limits, false),
    });
  }
  const { level, breach } = reserved;
  const own = level.scopeId === (level.scope === "key" ? key.id : tenant.id);
  return {
    refused: "rate_limited",
    message: `Rate limit reached: ${WORDS[breach.dimension]} of ${own ? OWNERS[level.scope] : "an account above this one"}.`,
    retryAfterMs: breach.waitMs,
    headers: [
      "x-operon-limit",
      `${own ? level.scope : "upstream-account"};${breach.dimension}`,
      ...limitHeaders(planned, limits, !own),
    ],
  };
}
