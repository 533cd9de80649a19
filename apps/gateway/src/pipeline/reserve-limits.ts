import type { LimitBook } from "../limits/limit-book.ts";
import type { LimitHits } from "../limits/limit-hits.ts";
import type { BoundDimension, PlannedCounter } from "../limits/limit-plan.ts";
import type { LimitRefusal } from "../limits/limit-refusal.ts";
import { Reservation } from "../limits/reservation.ts";
import { boundHeader, type Counted, isOwnLevel, limitHeaders } from "./limit-headers.ts";
import type { Planned } from "./plan-limits.ts";
import type { Refusal } from "./refusal.ts";

/** A request that fits into all of its limits. */
export type Reserved = Fitting<Planned>;

/** The same of anything that counts. */
export type Fitting<Request> = Request & {
  /** Null = there are no limits, and nothing was taken. */
  readonly reservation: Reservation | null;
  /** What the answer says of them: names and values in turn. */
  readonly limitHeaders: readonly string[];
};

const WORDS: Readonly<Record<BoundDimension, string>> = {
  rpm: "requests per minute",
  rpd: "requests per day",
  tpm: "tokens per minute",
  tpd: "tokens per day",
  concurrency: "requests at the same time",
  budget: "money",
};
const OWNERS = { key: "this key", tenant: "this account" } as const;
/** Clients take longer waits for none; a budget may never come back by itself. */
const MOST_TOLD_MS = 86_400_000;
const MOST_TOLD_ABOVE_MS = 3_600_000;
const NO_HEADERS: readonly string[] = [];

/** What `reserveLimits` needs to know beside the request. */
export type LimitSetup = { readonly limits: LimitBook; readonly limitHits: Pick<LimitHits, "count"> };

/** All limits or none: what does not fit under one of them is counted under none. At once in the usual case. */
export function reserveLimits<Request extends Counted>(
  planned: Request,
  setup: LimitSetup,
): Fitting<Request> | Refusal | Promise<Fitting<Request> | Refusal> {
  const { plan, demand } = planned;
  if (plan === null) return Object.assign(planned, { reservation: null, limitHeaders: NO_HEADERS });
  const taken = setup.limits.reserve(plan, demand);
  return taken instanceof Promise
    ? taken.then((later) => reservedBy(planned, later, setup))
    : reservedBy(planned, taken, setup);
}

function reservedBy<Request extends Counted>(
  planned: Request,
  taken: Reservation | LimitRefusal,
  { limitHits }: LimitSetup,
): Fitting<Request> | Refusal {
  if (taken instanceof Reservation) {
    for (const bound of taken.short)
      limitHits.count(bound, { tenantId: planned.tenant.id, keyId: planned.key.id });
    return Object.assign(planned, { reservation: taken, limitHeaders: limitHeaders(planned, false) });
  }
  if (taken.kind === "away") return { refused: "limits_unavailable", retryAfterMs: 1_000 };
  return refusalOf(planned, taken.planned, taken.waitMs);
}

function refusalOf(planned: Counted, { level, dimension }: PlannedCounter, waitMs: number): Refusal {
  const isOwn = isOwnLevel(level, planned);
  const whose = isOwn ? OWNERS[level.scope] : "an account above this one";
  const isMoney = dimension === "budget";
  // When an account's money comes back is its own business, too.
  const mostMs = isMoney && !isOwn ? MOST_TOLD_ABOVE_MS : MOST_TOLD_MS;
  return {
    refused: isMoney ? "budget_exceeded" : "rate_limited",
    message: isMoney
      ? `A budget of ${whose} is used up.`
      : `Rate limit reached: ${WORDS[dimension]} of ${whose}.`,
    retryAfterMs: Math.min(waitMs, mostMs),
    headers: [...boundHeader(level, dimension, planned), ...limitHeaders(planned, !isOwn)],
  };
}
