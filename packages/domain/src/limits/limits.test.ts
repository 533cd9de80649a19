import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RollingMinute } from "./rolling-minute.ts";
import { type CountedDemand, ScopeCounters } from "./scope-counters.ts";
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

  it("gives back where it was counted, never less than nothing, and nothing of what came later", () => {
    const minute = new RollingMinute();
    const second = minute.add(START, 100);
    minute.add(START + 5_000, 40);
    minute.giveBack(START + 6_000, second, 30);
    expect(minute.used(START + 6_000)).toBe(110);
    minute.giveBack(START + 6_000, second, 1_000);
    expect(minute.used(START + 6_000)).toBe(40);
    minute.add(START + 62_000, 7);
    minute.giveBack(START + 62_000, second, 100);
    expect(minute.used(START + 62_000)).toBe(47);
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

  it("gives nothing back to the day after", () => {
    const day = new UtcDay();
    const midnight = Math.ceil(START / 86_400_000) * 86_400_000;
    const eve = day.add(midnight - 10, 5);
    day.giveBack(midnight - 5, eve, 2);
    expect(day.used(midnight - 5)).toBe(3);
    day.add(midnight + 10, 4);
    day.giveBack(midnight + 10, eve, 3);
    expect(day.used(midnight + 10)).toBe(4);
  });
});

describe("the counters of a scope", () => {
  it("name the bound that binds longest", () => {
    const counters = new ScopeCounters();
    counters.begin({}, { tokens: 50 }, START);
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

  it("count an estimate that is larger than a bound as the bound, and what was used beyond it when that is known", () => {
    const counters = new ScopeCounters();
    const limits = { tpm: 100, tpd: 1_000 };
    const counted = counters.begin(limits, { tokens: 1_000_000 }, START);
    expect(counters.remaining(limits, START).tokens).toMatchObject({ limit: 100, remaining: 0 });
    expect(counters.breach({ tpm: 150, tpd: 1_050 }, { tokens: 50 }, START)).toBeUndefined();
    counters.end(counted, 130, START + 30_000);
    expect(counters.breach({ tpm: 130 }, { tokens: 1 }, START + 30_000)?.waitMs).toBeGreaterThan(0);
    expect(counters.breach({ tpm: 130 }, { tokens: 100 }, START + 61_000)).toBeUndefined();
    expect(counters.breach({ tpm: 130 }, { tokens: 101 }, START + 61_000)?.dimension).toBe("tpm");
    expect(counters.breach({ tpd: 140 }, { tokens: 10 }, START + 61_000)).toBeUndefined();
    expect(counters.breach({ tpd: 140 }, { tokens: 11 }, START + 61_000)?.dimension).toBe("tpd");
  });

  it("never hold more than a bound by estimate in any 60 s, whatever is given back when", () => {
    const request = fc.record({
      pause: fc.integer({ min: 0, max: 40_000 }),
      estimate: fc.integer({ min: 1, max: 60 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      runs: fc.integer({ min: 0, max: 150_000 }),
    });
    fc.assert(
      fc.property(fc.array(request, { maxLength: 60 }), fc.integer({ min: 10, max: 40 }), (requests, tpm) => {
        const counters = new ScopeCounters();
        const admitted: {
          at: number;
          net: number;
          endsAt: number;
          used: number;
          counted: CountedDemand;
        }[] = [];
        let now = START;
        for (const { pause, estimate, share, runs } of requests) {
          now += pause;
          for (const one of admitted.filter(({ endsAt }) => endsAt <= now)) {
            counters.end(one.counted, one.used, now);
            Object.assign(one, { net: one.used, endsAt: Number.POSITIVE_INFINITY });
          }
          if (counters.breach({ tpm }, { tokens: estimate }, now)) continue;
          const counted = counters.begin({ tpm }, { tokens: estimate }, now);
          const net = Math.min(estimate, tpm);
          admitted.push({ at: now, net, endsAt: now + runs, used: Math.floor(net * share), counted });
          const inWindow = admitted.filter(({ at }) => at > now - 60_000);
          expect(inWindow.reduce((sum, one) => sum + one.net, 0)).toBeLessThanOrEqual(tpm);
        }
      }),
    );
  });

  it("count what was used in the end, and free the slot", () => {
    const counters = new ScopeCounters();
    const counted = counters.begin({ tpm: 100 }, { tokens: 100 }, START);
    counters.end(counted, 30, START + 1_000);
    expect(counters.remaining({ rpm: 10, tpm: 100 }, START + 1_000)).toEqual({
      requests: { limit: 10, remaining: 9, resetMs: 60_000 },
      tokens: { limit: 100, remaining: 70, resetMs: 60_000 },
    });
    expect(counters.breach({ concurrency: 1 }, { tokens: 0 }, START + 1_000)).toBeUndefined();
  });

  it("are idle once nothing counts that is bounded: the day only where it is", () => {
    const counters = new ScopeCounters();
    const counted = counters.begin({}, { tokens: 100 }, START);
    expect(counters.idle({}, START + 70_000)).toBe(false);
    counters.end(counted, 100, START + 70_000);
    expect(counters.idle({ rpm: 5 }, START + 70_000)).toBe(true);
    expect(counters.idle({ rpd: 5 }, START + 70_000)).toBe(false);
    expect(counters.idle({ tpd: 5 }, START + 70_000)).toBe(false);
    expect(counters.idle({ rpd: 5, tpd: 5 }, START + 2 * 86_400_000)).toBe(true);
  });

  it("of a day stay while what was used since midnight counts, whenever it began", () => {
    const counters = new ScopeCounters();
    const midnight = Math.ceil(START / 86_400_000) * 86_400_000;
    const counted = counters.begin({}, { tokens: 1 }, midnight - 10);
    counters.end(counted, 5, midnight + 10);
    expect(counters.idle({ tpd: 5 }, midnight + 120_000)).toBe(false);
  });
});
