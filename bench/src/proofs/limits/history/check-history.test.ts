import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkHistory, violationsOf } from "./check-history.ts";
import type { BoundScope, ServedRequest } from "./history.ts";
import { mostAtOnce } from "./most-at-once.ts";
import { type Admission, mostInWindow } from "./most-in-window.ts";

const NOON = Date.UTC(2026, 10, 27, 12);
const MIDNIGHT = Date.UTC(2026, 10, 28);

const request = (sentMs: number, changes: Partial<ServedRequest> = {}): ServedRequest => ({
  scopes: ["acme"],
  sentMs,
  arrivedMs: sentMs + 5,
  endedMs: sentMs + 100,
  tokens: 10,
  costNanoUsd: 1_000,
  lost: false,
  ...changes,
});
const scope = (limits: BoundScope["limits"], budgets: BoundScope["budgets"] = []): BoundScope => {
  return { name: "acme", limits, budgets };
};
const found = (bound: BoundScope, requests: readonly ServedRequest[]) =>
  violationsOf(checkHistory([bound], requests)).map(({ dimension, seen }) => [dimension, seen]);
const each = (count: number, everyMs: number, changes: Partial<ServedRequest> = {}) =>
  Array.from({ length: count }, (_, index) => request(NOON + index * everyMs, changes));

describe("a history that is within its bounds", () => {
  it("has no violation, with every bound used up", () => {
    const bound = scope({ rpm: 60, tpm: 600, rpd: 180, tpd: 1_800, concurrency: 1 }, [
      { period: "total", amountNanoUsd: 180_000 },
    ]);
    const requests = each(180, 1_000);
    expect(found(bound, requests)).toEqual([]);
    const used = checkHistory([bound], requests).map(({ dimension, seen }) => [dimension, seen]);
    expect(used).toEqual([
      ["rpm", 60],
      ["tpm", 600],
      ["rpd", 180],
      ["tpd", 1_800],
      ["concurrency", 1],
      ["budget-total", 180_000],
    ]);
  });

  it("is not blamed for what may have been admitted before the window or after it", () => {
    const early = request(NOON, { arrivedMs: NOON + 4_000 });
    const late = request(NOON + 60_001, { arrivedMs: NOON + 64_000 });
    expect(found(scope({ rpm: 1 }), [early, late])).toEqual([]);
  });

  it("is not blamed for requests of other scopes", () => {
    expect(found(scope({ rpm: 1 }), [request(NOON), request(NOON, { scopes: ["other"] })])).toEqual([]);
  });
});

describe("a planted violation is found", () => {
  it("of requests in a minute that begins anywhere", () => {
    expect(found(scope({ rpm: 60 }), [...each(61, 960)])).toEqual([["rpm", 61]]);
  });

  it("of tokens in a minute, where their number of requests is fine", () => {
    const requests = [...each(5, 1_000), request(NOON + 59_000, { tokens: 51 })];
    expect(found(scope({ rpm: 6, tpm: 100 }), requests)).toEqual([["tpm", 101]]);
  });

  it("of a day, and not of two", () => {
    const bound = scope({ rpd: 3, tpd: 30 });
    const around = (beforeMs: number) => request(MIDNIGHT - beforeMs);
    expect(found(bound, [9_000, 8_000, 7_000, -7_000, -8_000].map(around))).toEqual([]);
    expect(found(bound, [9_000, 8_000, 7_000, 6_000].map(around))).toEqual([
      ["rpd", 4],
      ["tpd", 40],
    ]);
  });

  it("of requests at the same time, and not where one begins when another ends", () => {
    const bound = scope({ concurrency: 1 });
    const first = request(NOON, { endedMs: NOON + 200 });
    expect(found(bound, [first, request(NOON + 100, { arrivedMs: NOON + 199 })])).toEqual([
      ["concurrency", 2],
    ]);
    expect(found(bound, [first, request(NOON + 100, { arrivedMs: NOON + 200 })])).toEqual([]);
  });

  it("of money, per period", () => {
    const bound = scope({}, [
      { period: "day", amountNanoUsd: 2_000 },
      { period: "total", amountNanoUsd: 2_999 },
    ]);
    expect(found(bound, [request(MIDNIGHT - 9_000), ...each(1, 1), request(MIDNIGHT + 9_000)])).toEqual([
      ["budget-total", 3_000],
    ]);
  });

  it("of a minute with requests whose gateway died; of days and money only without them", () => {
    const bound = scope({ rpm: 1, tpm: 10, rpd: 1, tpd: 10 }, [{ period: "total", amountNanoUsd: 1_000 }]);
    expect(found(bound, [request(NOON), request(NOON + 1, { lost: true })])).toEqual([["rpm", 2]]);
  });
});

describe("the most", () => {
  const admissions = fc.array(
    fc
      .record({ sentMs: fc.nat(200), tookMs: fc.nat(30), amount: fc.nat(5) })
      .map(({ sentMs, tookMs, amount }): Admission => ({ sentMs, arrivedMs: sentMs + tookMs, amount })),
    { maxLength: 40 },
  );

  it("in a window is what looking at every window finds", () => {
    fc.assert(
      fc.property(admissions, (all) => {
        let most = 0;
        for (let fromMs = -60; fromMs <= 240; fromMs += 1) {
          const inside = all.filter(({ sentMs, arrivedMs }) => sentMs > fromMs && arrivedMs <= fromMs + 60);
          most = Math.max(
            most,
            inside.reduce((sum, { amount }) => sum + amount, 0),
          );
        }
        expect(mostInWindow(all, 60).amount).toBe(most);
      }),
    );
  });

  it("at once is what looking at every moment finds", () => {
    fc.assert(
      fc.property(admissions, (all) => {
        const runs = all.map(({ sentMs, arrivedMs }) => ({ fromMs: sentMs, untilMs: arrivedMs }));
        const moments = Array.from({ length: 240 }, (_, at) => at);
        const counts = moments.map(
          (at) => runs.filter(({ fromMs, untilMs }) => fromMs <= at && at < untilMs).length,
        );
        expect(mostAtOnce(runs).amount).toBe(Math.max(...counts));
      }),
    );
  });
});
