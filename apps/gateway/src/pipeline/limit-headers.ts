import { amountOf } from "../limits/demand.ts";
import { LeasedMinute } from "../limits/leased-minute.ts";
import type { BoundDimension, LimitPlan, PlannedCounter } from "../limits/limit-plan.ts";
import type { LimitScope } from "../snapshot/records.ts";
import type { Planned } from "./plan-limits.ts";

/** What counts against limits. */
export type Counted = Pick<Planned, "key" | "tenant" | "plan" | "demand" | "words">;

/** How far a bound of the minute is used up. */
export type WindowState = { readonly limit: number; readonly remaining: number; readonly resetMs: number };

/** What a caller is told of: its own and its account's bounds, by what they count; of those above only whether they bind. */
type Told = {
  readonly requests: ToldMeasure;
  readonly tokens: ToldMeasure;
  readonly above: readonly PlannedCounter[];
};
type ToldMeasure = { readonly minutes: readonly LeasedMinute[]; readonly rest: readonly PlannedCounter[] };

/** Whether a level is the caller's own key or account. */
export function isOwnLevel(
  { scope, scopeId }: LimitScope,
  { key, tenant }: Pick<Planned, "key" | "tenant">,
): boolean {
  return scopeId === (scope === "key" ? key.id : tenant.id);
}

/** What bound a request does not fit under; of an account above only that it is one. */
export function boundHeader(
  level: LimitScope,
  dimension: BoundDimension,
  caller: Pick<Planned, "key" | "tenant">,
): string[] {
  return ["x-operon-limit", `${isOwnLevel(level, caller) ? level.scope : "upstream-account"};${dimension}`];
}

/** What is left of a minute, and when all of it is there again. */
export function windowState(counter: LeasedMinute, nowMs: number): WindowState {
  return { limit: counter.limit, remaining: counter.remaining, resetMs: counter.resetMs(nowMs) };
}

/**
 * `x-ratelimit-*` for the minute, by the tighter of the key's and its own tenant's bounds, and under the names that Anthropic's
 * clients read; an ancestor's numbers are none of the caller's business, so that all they see of one is that nothing remains while
 * it binds: `refusedAbove`, or because as much again would not fit under it.
 */
export function limitHeaders(planned: Counted, refusedAbove: boolean): string[] {
  const { plan } = planned;
  if (plan === null) return [];
  const told = toldOf(plan, planned);
  const nowMs = performance.now();
  const isBound = refusedAbove || bindsAbove(told.above, planned);
  const headers: string[] = [];
  pushWindow(headers, REQUESTS, { told: told.requests, isBound, planned, nowMs });
  pushWindow(headers, TOKENS, { told: told.tokens, isBound, planned, nowMs });
  return headers;
}

const lastTold = new WeakMap<LimitPlan, { readonly tenantId: string; readonly told: Told }>();

/** The same for all requests of a path but where an account without bounds of its own shares the plan of the one above. */
function toldOf(plan: LimitPlan, planned: Counted): Told {
  const last = lastTold.get(plan);
  if (last?.tenantId === planned.tenant.id) return last.told;
  const seen = plan.counters.filter(({ counter }) => !counter.shadow);
  const own = seen.filter(({ level }) => isOwnLevel(level, planned));
  const told = {
    requests: toldMeasure(own, "requests"),
    tokens: toldMeasure(own, "tokens"),
    above: seen.filter(({ level }) => !isOwnLevel(level, planned)),
  };
  lastTold.set(plan, { tenantId: planned.tenant.id, told });
  return told;
}

function toldMeasure(own: readonly PlannedCounter[], what: "requests" | "tokens"): ToldMeasure {
  const counters = own.filter(({ measure }) => measure === what);
  return {
    minutes: counters.flatMap(({ counter }) => (counter instanceof LeasedMinute ? [counter] : [])),
    rest: counters.filter(({ counter }) => !(counter instanceof LeasedMinute)),
  };
}

function bindsAbove(above: readonly PlannedCounter[], { demand }: Counted): boolean {
  for (const bound of above) {
    const { left, free } = bound.counter;
    if (left !== null && left + free < amountOf(bound, demand)) return true;
  }
  return false;
}

/** The names of one measure's headers, and of Anthropic's. */
const namesOf = (what: string) =>
  ({
    limit: `x-ratelimit-limit-${what}`,
    remaining: `x-ratelimit-remaining-${what}`,
    reset: `x-ratelimit-reset-${what}`,
    anthropic: `anthropic-ratelimit-${what}`,
  }) as const;
const REQUESTS = namesOf("requests");
const TOKENS = namesOf("tokens");

type Window = {
  readonly told: ToldMeasure;
  readonly isBound: boolean;
  readonly planned: Counted;
  readonly nowMs: number;
};

function pushWindow(headers: string[], names: ReturnType<typeof namesOf>, window: Window): void {
  const { told, isBound, planned, nowMs } = window;
  let [tightest] = told.minutes;
  if (tightest === undefined) return;
  for (const each of told.minutes) if (each.remaining < tightest.remaining) tightest = each;
  let { remaining } = tightest;
  // What a day leaves is all that is left of its minutes.
  for (const { counter } of told.rest) {
    if (counter.left !== null) remaining = Math.min(remaining, Math.max(0, counter.left + counter.free));
  }
  const limit = String(tightest.limit);
  const left = isBound ? "0" : String(remaining);
  const resetMs = tightest.resetMs(nowMs);
  headers.push(names.limit, limit, names.remaining, left, names.reset, String(Math.ceil(resetMs / 1_000)));
  if (planned.words !== "anthropic") return;
  const at = new Date(Date.now() + resetMs).toISOString();
  const { anthropic } = names;
  headers.push(`${anthropic}-limit`, limit, `${anthropic}-remaining`, left, `${anthropic}-reset`, at);
}
