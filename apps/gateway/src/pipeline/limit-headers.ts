import type { WindowState } from "@operon/domain";
import type { LimitBook } from "../limits/limit-book.ts";
import type { Planned } from "./plan-limits.ts";

/**
 * `x-ratelimit-*` for the minute, by the tighter of the key's and its own tenant's bounds; an ancestor's numbers are none of
 * the caller's business, so that all they see of one is that nothing remains while it binds.
 */
export function limitHeaders(planned: Planned, limits: LimitBook, boundAbove: boolean): string[] {
  const { plan, key, tenant } = planned;
  const states = plan
    .filter(({ scope, scopeId }) => scopeId === (scope === "key" ? key.id : tenant.id))
    .map((level) => limits.remaining(level));
  return (["requests", "tokens"] as const).flatMap((what) => {
    const state = tighter(states.flatMap((each) => each[what] ?? []));
    if (state === undefined) return [];
    const remaining = boundAbove ? 0 : state.remaining;
    return [
      `x-ratelimit-limit-${what}`,
      String(state.limit),
      `x-ratelimit-remaining-${what}`,
      String(Math.floor(remaining)),
      `x-ratelimit-reset-${what}`,
      String(Math.ceil(state.resetMs / 1000)),
    ];
  });
}

function tighter([first, ...rest]: readonly WindowState[]): WindowState | undefined {
  return rest.reduce((least, one) => (least && one.remaining < least.remaining ? one : least), first);
}
