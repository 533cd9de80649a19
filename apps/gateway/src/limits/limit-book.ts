import { type LimitBreach, type LimitDemand, type Remaining, ScopeCounters } from "@operon/domain";
import type { LimitScope } from "../snapshot/records.ts";

/** What was taken from every bound of a request. */
export interface Reservation {
  /** Frees its slots and counts what it really used. A second call does nothing. */
  settle(usedTokens: number): void;
}

/** The bound that a request does not fit under. */
export type LimitRefusal = { readonly breach: LimitBreach; readonly level: LimitScope };

/** Counts what keys and tenants use, and says what still fits. */
export interface LimitBook {
  reserve(plan: readonly LimitScope[], demand: LimitDemand): Reservation | LimitRefusal;
  /** How far a level's minute is used up. */
  remaining(level: LimitScope): Remaining;
  /** Forgets the counters of whoever has been quiet, and keeps those that still bound something. */
  sweep(): void;
}

/** A book of this process alone: several gateways admit as many times as much. Lost when the process ends. */
export function createLimitBook(now: () => number = monotonicUnixTime()): LimitBook {
  const books = new Map<string, ScopeCounters>();
  const countersOf = ({ counters: name }: LimitScope): ScopeCounters => {
    const known = books.get(name);
    if (known !== undefined) return known;
    const made = new ScopeCounters();
    books.set(name, made);
    return made;
  };
  return {
    reserve(plan, demand) {
      const nowMs = now();
      const counters = plan.map(countersOf);
      let refusal: LimitRefusal | undefined;
      for (const [index, level] of plan.entries()) {
        const breach = counters[index]?.breach(level.limits, demand, nowMs);
        if (breach !== undefined && breach.waitMs > (refusal?.breach.waitMs ?? 0))
          refusal = { breach, level };
      }
      if (refusal !== undefined) return refusal;
      for (const each of counters) each.begin(demand, nowMs);
      return reservation(counters, demand, now);
    },
    remaining: (level) => countersOf(level).remaining(level.limits, now()),
    sweep() {
      const nowMs = now();
      for (const [name, counters] of books) if (counters.idle(nowMs)) books.delete(name);
    },
  };
}

function reservation(
  counters: readonly ScopeCounters[],
  demand: LimitDemand,
  now: () => number,
): Reservation {
  let settled = false;
  return {
    settle(usedTokens) {
      if (settled) return;
      settled = true;
      const nowMs = now();
      for (const each of counters) each.end(demand, usedTokens, nowMs);
    },
  };
}

/** Unix time that never goes back, however the system's clock is set. */
function monotonicUnixTime(): () => number {
  const offset = Date.now() - performance.now();
  return () => offset + performance.now();
}
