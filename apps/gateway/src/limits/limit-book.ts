import {
  type CountedDemand,
  type LimitBreach,
  type LimitDemand,
  type Limits,
  type Remaining,
  ScopeCounters,
} from "@operon/domain";
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

/** Counters, with the limits that they were last asked about. */
type Book = { readonly counters: ScopeCounters; limits: Limits };

/** A book of this process alone: several gateways admit as many times as much. Lost when the process ends. */
export function createLimitBook(now: () => number = monotonicUnixTime()): LimitBook {
  const books = new Map<string, Book>();
  const countersOf = ({ counters: name, limits }: LimitScope): ScopeCounters => {
    const known = books.get(name);
    if (known !== undefined) {
      known.limits = limits;
      return known.counters;
    }
    const counters = new ScopeCounters();
    books.set(name, { counters, limits });
    return counters;
  };
  return {
    reserve(plan, demand) {
      const nowMs = now();
      const levels = plan.map((level) => ({ level, counters: countersOf(level) }));
      let refusal: LimitRefusal | undefined;
      for (const { level, counters } of levels) {
        const breach = counters.breach(level.limits, demand, nowMs);
        if (breach !== undefined && breach.waitMs > (refusal?.breach.waitMs ?? 0))
          refusal = { breach, level };
      }
      if (refusal !== undefined) return refusal;
      const taken = levels.map(({ level, counters }): Taken => {
        return { counters, counted: counters.begin(level.limits, demand, nowMs) };
      });
      return reservation(taken, now);
    },
    remaining: (level) => countersOf(level).remaining(level.limits, now()),
    sweep() {
      const nowMs = now();
      for (const [name, { counters, limits }] of books) if (counters.idle(limits, nowMs)) books.delete(name);
    },
  };
}

/** What one level counted. */
type Taken = { readonly counters: ScopeCounters; readonly counted: CountedDemand };

function reservation(taken: readonly Taken[], now: () => number): Reservation {
  let settled = false;
  return {
    settle(usedTokens) {
      if (settled) return;
      settled = true;
      const nowMs = now();
      for (const { counters, counted } of taken) counters.end(counted, usedTokens, nowMs);
    },
  };
}

/** Unix time that never goes back, however the system's clock is set. */
function monotonicUnixTime(): () => number {
  const offset = Date.now() - performance.now();
  return () => offset + performance.now();
}
