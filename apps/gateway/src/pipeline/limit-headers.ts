import type { Remaining, WindowState } from "@operon/domain";
import type { LimitBook } from "../limits/limit-book.ts";
import type { Planned } from "./plan-limits.ts";

/**
 * `x-ratelimit-*` for the minute, by the tighter of the key's and its own tenant's bounds; an ancestor's numbers are none of
 * the caller's business, so that all they see of one is that nothing remains while it binds: `refusedAbove`, or because
 * the next request would not fit under its minute.
 */
export function limitHeaders(planned: Planned, limits: LimitBook, refusedAbove: boolean): string[] {
  const { plan, key, tenant } = planned;
  const own: Remaining[] = [];
  const above: Remaining[] = [];
  for (const level of plan) {
    const isOwn = level.scopeId === (level.scope === "key" ? key.id : tenant.id);
    (isOwn ? own : above).push(limits.remaining(level));
  }
  return (["requests", "tokens"] as const).flatMap((what) => {
    const state = tighter(own.flatMap((each) => each[what] ?? []));
    if (state === undefined) return [];
    const isBound = refusedAbove || above.some((each) => (each[what]?.remaining ?? 1) < 1);
    return [
      `x-ratelimit-limit-${what}`,
      String(state.limit),
      `x-ratelimit-remaining-${what}`,
      String(isBound ? 0 : Math.floor(state.remaining)),
      `x-ratelimit-reset-${what}`,
      String(Math.ceil(state.resetMs / 1000)),
    ];
  });
}

function tighter([first, ...rest]: readonly WindowState[]): WindowState | undefined {
  return rest.reduce((least, one) => (least && one.remaining < least.remaining ? one : least), first);
}
