import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RollingMinute } from "./rolling-minute.ts";
import { ScopeCounters } from "./scope-counters.ts";
import { UtcDay } from "./utc-day.ts";

const START = 1_795_000_000_000;

describe("a rolling minute", () => {
  it("never admits more than its bound in any 60 s, whatever comes when", () => {
    const arrivals = fc.array(fc.tuple(fc.integer({ min: 0, max: 5_000 }), fc.integer({ min: 1, max: 5 })), {
      maxLength: 200,
    });
    fc.assert(
      fc.property(arrivals, fc.integer({ min: 1, max: 20 }), (steps, bound) => {
        const minute = new RollingMinute();
        const admitted: { at: number; amount: number }[] = [];
        let now = START;
        for (const [pause, amount] of steps) {
          now += pause;
          if (minute.waitMs(now, amount, bound) > 0) continue;
          minute.add(now, amount);
          admitted.push({ at: now, amount });
        }
        for (const { at } of admitted) {
          const inWindow = admitted.filter((one) => one.at > at - 60_000 && one.at <= at);
          expect(inWindow.reduce((sum, one) => sum + one.amount, 0)).toBeLessThanOrEqual(bound);
        }
      }),
    );
  });

  it("says a wait after which it fits, and not a bucket too long", () => {
    const minute = new RollingMinute();
    minute.add(START + 250, 3);
    minute.add(START + 30_000, 2);
    const waitMs = minute.waitMs(START + 40_000, 1, 5);
    expect(waitMs).toBe(21_000);
    expect(minute.waitMs(START + 40_000 + waitMs - 1, 1, 5)).toBeGreaterThan(0);
    expect(minute.waitMs(START + 40_000 + waitMs, 1, 5)).toBe(0);
  });

  it("gives back what was counted too much, and never less than nothing", () => {
    const minute = new RollingMinute();
    minute.add(START, 100);
    minute.add(START + 5_000, -30);
    expect(minute.used(START + 5_000)).toBe(70);
    minute.add(START + 5_000, -1_000);
    expect(minute.used(START + 5_000)).toBe(0);
    minute.add(START + 70_000, -5);
    expect(minute.used(START + 70_000)).toBe(0);
  });
});

describe("a UTC day", () => {
  it("begins anew at midnight", () => {
    const day = new UtcDay();
    const midnight = Math.ceil(START / 86_400_000) * 86_400_000;
    day.add(midnight - 10, 5);
    expect(day.waitMs(midnight - 10, 1, 5)).toBe(10);
    expect(day.waitMs(midnight, 1, 5)).toBe(0);
  });
});

describe("the counters of a scope", () => {
  it("name the bound that binds longest", () => {
    const counters = new ScopeCounters();
    counters.begin({ tokens: 50 }, START);
    const limits = { rpm: 1, rpd: 1, tpm: 1_000, concurrency: 1 };
    expect(counters.breach(limits, { tokens: 1 }, START)?.dimension).toBe("rpd");
    expect(counters.breach({ rpm: 1, concurrency: 1 }, { tokens: 1 }, START)?.dimension).toBe("rpm");
    expect(counters.breach({ concurrency: 1 }, { tokens: 1 }, START)?.dimension).toBe("concurrency");
    expect(counters.breach({ tpm: 60 }, { tokens: 11 }, START)?.dimension).toBe("tpm");
    expect(counters.breach({ tpm: 60 }, { tokens: 10 }, START)).toBeUndefined();
  });

  it("let a single request through that is larger than the whole bound, where nothing else counts", () => {
    expect(new ScopeCounters().breach({ tpm: 10 }, { tokens: 500 }, START)).toBeUndefined();
  });

  it("count what was used in the end, and free the slot", () => {
    const counters = new ScopeCounters();
    counters.begin({ tokens: 100 }, START);
    counters.end({ tokens: 100 }, 30, START + 1_000);
    expect(counters.remaining({ rpm: 10, tpm: 100 }, START + 1_000)).toEqual({
      requests: { limit: 10, remaining: 9, resetMs: 60_000 },
      tokens: { limit: 100, remaining: 70, resetMs: 60_000 },
    });
    expect(counters.breach({ concurrency: 1 }, { tokens: 0 }, START + 1_000)).toBeUndefined();
    expect(counters.idle(START + 1_000)).toBe(false);
    expect(counters.idle(START + 2 * 86_400_000)).toBe(true);
  });
});
