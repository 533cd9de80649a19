import type { CounterPlace } from "@operon/redis";
import type { LimitScope } from "../snapshot/records.ts";
import type { LeasedCounter, StoreView } from "./leased-counter.ts";
import { LeasedMinute } from "./leased-minute.ts";
import { LeasedPeriod } from "./leased-period.ts";
import { LeasedSlots } from "./leased-slots.ts";
import type { CounterSource } from "./limit-plan.ts";

/** All counters of this gateway, each once, whatever became of the configuration that it was made for. */
export interface LimitCounters extends CounterSource {
  all(): Iterable<LeasedCounter>;
  /** The one that is called so on the shared side, or was. */
  at(place: Pick<CounterPlace, "group" | "name">): LeasedCounter | undefined;
  /** Forgets those of which nothing counts any more; says whether there were any. */
  sweep(nowMs: number): boolean;
}

/** None yet. */
export function createLimitCounters(view: StoreView): LimitCounters {
  const counters = new Map<string, LeasedCounter>();
  const setup = (shadow: boolean) => ({ shadow, view, nowMs: performance.now() });
  /** An account that was moved counts elsewhere. */
  const found = (level: LimitScope, name: string): LeasedCounter | undefined =>
    counters.get(`${level.group} ${name}`);
  const added = <Counter extends LeasedCounter>(
    level: LimitScope,
    name: string,
    counter: Counter,
  ): Counter => {
    counters.set(`${level.group} ${name}`, counter);
    return counter;
  };
  return {
    all: () => counters.values(),
    at({ group, name }) {
      const [scope, what] = name.split(":");
      return counters.get(`${group} ${scope}:${what}${name.endsWith(":s") ? ":s" : ""}`);
    },
    minute(level, name, { limit, shadow }) {
      const known = found(level, name);
      if (!(known instanceof LeasedMinute)) {
        const place = { group: level.group, name, kind: "minute" } as const;
        return added(level, name, new LeasedMinute(place, limit, setup(shadow)));
      }
      known.limit = limit;
      return known;
    },
    slots(level, name, { limit, shadow }) {
      const known = found(level, name);
      if (!(known instanceof LeasedSlots)) {
        const place = { group: level.group, name, kind: "slots" } as const;
        return added(level, name, new LeasedSlots(place, limit, setup(shadow)));
      }
      known.limit = limit;
      return known;
    },
    period(level, name, { rules, shadow }) {
      const known = found(level, name);
      if (!(known instanceof LeasedPeriod)) {
        return added(level, name, new LeasedPeriod(level.group, rules, setup(shadow)));
      }
      known.shadow = shadow;
      known.rules = rules;
      return known;
    },
    sweep(nowMs) {
      const before = counters.size;
      for (const [name, counter] of counters) {
        if (counter.asking === null && counter.forgettable(nowMs)) counters.delete(name);
      }
      return counters.size < before;
    },
  };
}
