import { describe, expect, it } from "vitest";
import { plainProvider } from "../testing/plain-records.ts";
import { BROKEN } from "../testing/visit-of.ts";
import { type WatchOptions, watchDeployment } from "../testing/watch-deployment.ts";
import { AccountState } from "./account-state.ts";
import type { Visit } from "./deployment-state.ts";

const START = 1_000_000;
const TOKENS = 10;
const newAccount = (): AccountState => new AccountState(plainProvider("1"), () => 0.5);
const watch = (options?: WatchOptions) => watchDeployment(newAccount(), options);
const RATE = { blame: "rate", code: "upstream_rate_limited", status: 429 } as const;

/** One that was well and is out since START. */
function out() {
  const watched = watch();
  watched.succeed(START - 1_000);
  for (let count = 0; count < 5; count += 1) watched.fail(START);
  return watched;
}

describe("a deployment is out", () => {
  it("after five failures in a row, and not before", () => {
    const { state, fail, changes } = watch();
    for (let count = 0; count < 4; count += 1) fail(START + count);
    expect([state.circuit, changes]).toEqual(["closed", []]);
    fail(START + 4);
    expect([state.circuit, changes]).toEqual(["open", ["out: upstream_error"]]);
    expect(state.hindrance(TOKENS, START + 5)).toBe("out");
    expect(state.isDead).toBe(true);
  });

  it("not while answers come between the failures", () => {
    const { fail, succeed, changes } = watch();
    for (let round = 0; round < 10; round += 1) {
      const nowMs = START + round * 11_000;
      for (let count = 0; count < 4; count += 1) fail(nowMs);
      succeed(nowMs);
    }
    expect(changes).toEqual([]);
  });

  it("where a fifth of at least twenty attempts in ten seconds failed", () => {
    const { state, fail, succeed, changes } = watch();
    for (let count = 0; count < 3; count += 1) {
      fail(START);
      for (let well = 0; well < 5; well += 1) succeed(START);
    }
    succeed(START);
    expect(changes).toEqual([]);
    fail(START);
    expect(changes).toEqual(["out: upstream_error"]);
    expect(state.report(START).reason).toBe("failure-share");
    // It answers some: asking it again may help.
    expect(state.isDead).toBe(false);
  });

  it("not for a fifth that failed over a longer time", () => {
    const { fail, succeed, changes } = watch();
    for (let second = 0; second < 55; second += 5) {
      fail(START + second * 1_000);
      for (let well = 0; well < 4; well += 1) succeed(START + second * 1_000);
    }
    expect(changes).toEqual([]);
  });

  it("where most of a minute's answers began late", () => {
    const { state, succeed, changes } = watch();
    for (let count = 0; count < 4; count += 1) succeed(START + count, 31_000);
    expect(changes).toEqual([]);
    succeed(START + 4, 31_000);
    expect([changes, state.report(START + 5).reason]).toEqual([["out: slow"], "slow"]);
  });

  it("once, where many answers begin late at the same time", () => {
    const { state, begin, answer, changes } = watch();
    const visits = Array.from({ length: 30 }, () => begin(START - 31_000));
    for (const visit of visits) answer(visit, START);
    expect([changes, state.waitMs(TOKENS, START)]).toEqual([["out: slow"], 5_000]);
  });

  it("not where half of a minute's answers began late", () => {
    const { succeed, changes } = watch();
    for (let count = 0; count < 20; count += 1) succeed(START, count % 2 === 0 ? 200 : 31_000);
    expect(changes).toEqual([]);
  });

  it("not for one request that fails time after time", () => {
    const { fail, begin, end, changes } = watch();
    fail(START);
    for (let count = 0; count < 9; count += 1) {
      const visit = begin(START);
      visit.isRepeat = true;
      end(visit, BROKEN, START);
    }
    expect(changes).toEqual([]);
  });

  it("not for what is nobody's fault, however often", () => {
    const { state, fail, changes } = watch();
    for (let count = 0; count < 50; count += 1) fail(START, { blame: "nobody", code: "upstream_conflict" });
    expect([changes, state.inFlight, state.isReady(TOKENS, START)]).toEqual([[], 0, true]);
  });
});

describe("a deployment that is out", () => {
  it("gets exactly one trial when its time is over, and all requests once that is answered", () => {
    const { state, changes, begin, answer } = out();
    expect([state.isReady(TOKENS, START + 4_999), state.waitMs(TOKENS, START)]).toEqual([false, 5_000]);
    expect(state.isReady(TOKENS, START + 5_000)).toBe(true);
    const trial = begin(START + 5_000);
    expect(trial.isTrial).toBe(true);
    expect([state.circuit, state.isReady(TOKENS, START + 5_001)]).toEqual(["half-open", false]);
    answer(trial, START + 5_020);
    expect([state.circuit, state.isReady(TOKENS, START + 5_020)]).toEqual(["closed", true]);
    expect(changes).toEqual(["out: upstream_error", "back: failures"]);
  });

  it("stays out twice as long each time that its trial fails, at most two minutes", () => {
    const { state, fail } = out();
    let nowMs = START;
    const waits: number[] = [];
    for (let count = 0; count < 7; count += 1) {
      waits.push(state.waitMs(TOKENS, nowMs));
      nowMs += waits.at(-1) ?? 0;
      expect(fail(nowMs)).toBe(true);
    }
    expect(waits).toEqual([5_000, 10_000, 20_000, 40_000, 80_000, 120_000, 120_000]);
  });

  it("gets its trial although many that were under way failed after it went out", () => {
    const { state, succeed, begin, end } = watch();
    succeed(START - 1_000);
    const visits = Array.from({ length: 40 }, () => begin(START));
    // Ten of them hang.
    for (const visit of visits.slice(10)) end(visit, BROKEN, START);
    expect([state.inFlight, state.hindrance(TOKENS, START + 4_999)]).toEqual([10, "out"]);
    expect(state.hindrance(TOKENS, START + 5_000)).toBeNull();
    expect(begin(START + 5_000).isTrial).toBe(true);
    expect(state.hindrance(TOKENS, START + 5_000)).toBe("out");
  });

  it("gets another trial where the first one's client left", () => {
    const { state, begin, end } = out();
    end(begin(START + 5_000), "left", START + 5_100);
    expect([state.circuit, state.isReady(TOKENS, START + 5_100)]).toEqual(["open", true]);
    expect(begin(START + 5_100).isTrial).toBe(true);
  });

  it("is back where it refuses the request itself: that is an answer", () => {
    const { state, changes, begin, end } = out();
    end(begin(START + 5_000), "refused", START + 5_010);
    expect([state.circuit, changes.at(-1)]).toEqual(["closed", "back: failures"]);
  });

  it("stays out although requests that left before are answered, refused, broken or left", () => {
    const { state, changes, begin, answer, end, fail } = watch();
    const [answered, refused, broken, left] = [1, 2, 3, 4].map(() => begin(START - 100)) as [
      Visit,
      Visit,
      Visit,
      Visit,
    ];
    for (let count = 0; count < 5; count += 1) fail(START);
    answer(answered, START + 1);
    end(refused, "refused", START + 2);
    expect(state.circuit).toBe("open");
    begin(START + 5_000);
    end(left, "left", START + 5_001);
    end(broken, BROKEN, START + 5_002);
    expect([state.circuit, state.waitMs(TOKENS, START + 5_002)]).toEqual(["half-open", 29_998]);
    expect(changes).toEqual(["out: upstream_error"]);
  });

  it("may be tried at once where a probe was answered", () => {
    const { state, succeed } = out();
    state.probed(START + 100);
    expect(state.isReady(TOKENS, START + 100)).toBe(true);
    expect([succeed(START + 200, 50), state.circuit]).toEqual([true, "closed"]);
  });
});

describe("a hint of another gateway", () => {
  it("makes the next request a trial, and changes nothing where that is answered", () => {
    const { state, succeed, begin, answer } = watch();
    succeed(START - 10_000);
    state.suspect(START + 1);
    expect([state.circuit, state.isReady(TOKENS, START + 1)]).toEqual(["open", true]);
    const trial = begin(START + 1);
    expect([trial.isTrial, state.isReady(TOKENS, START + 2)]).toEqual([true, false]);
    answer(trial, START + 51);
    expect([state.circuit, state.isReady(TOKENS, START + 51)]).toEqual(["closed", true]);
    expect(begin(START + 60).isTrial).toBe(false);
  });

  it("is not believed where it was answered here in the last ten seconds", () => {
    const { state, succeed } = watch();
    succeed(START);
    state.suspect(START + 9_999);
    expect(state.circuit).toBe("closed");
  });

  it("is not heard again within five seconds, whatever it says", () => {
    const { state, succeed } = watch();
    state.suspect(START);
    succeed(START + 100);
    for (const nowMs of [1_000, 3_000, 4_999]) state.suspect(START + nowMs);
    expect(state.circuit).toBe("closed");
    const other = out();
    other.state.mayBeWell(START + 100);
    expect(other.fail(START + 200)).toBe(true);
    other.state.mayBeWell(START + 300);
    expect(other.state.isReady(TOKENS, START + 300)).toBe(false);
  });

  it("that it is well makes the next request a trial, and no more", () => {
    const { state, begin } = out();
    state.mayBeWell(START + 100);
    expect([state.circuit, state.isReady(TOKENS, START + 100)]).toEqual(["open", true]);
    expect([begin(START + 100).isTrial, state.isReady(TOKENS, START + 101)]).toEqual([true, false]);
  });

  it("lets one failure be enough", () => {
    const { state, fail, changes } = watch();
    state.suspect(START);
    fail(START);
    expect([state.circuit, state.waitMs(TOKENS, START), changes]).toEqual([
      "open",
      5_000,
      ["out: upstream_error"],
    ]);
  });

  it("shortens nothing where it is out here, too", () => {
    const { state } = out();
    state.suspect(START + 100);
    expect([state.waitMs(TOKENS, START + 100), state.report(START).reason]).toEqual([4_900, "failures"]);
  });
});

describe("a refusal for the rate", () => {
  it.each([
    [undefined, 1_000],
    [7_000, 7_000],
  ])("that asks for %s ms cools it for %d ms, and its circuit stays closed", (retryAfterMs, coolingMs) => {
    const { state, fail, changes } = watch();
    fail(START, { ...RATE, retryAfterMs });
    expect([state.circuit, state.hindrance(TOKENS, START)]).toEqual(["closed", "cooling"]);
    expect(state.report(START)).toMatchObject({ coolingMs, circuit: "closed", lastFailure: RATE.code });
    expect([state.isReady(TOKENS, START + coolingMs), changes]).toEqual([true, []]);
  });

  it("never opens the circuit, however many there are: not even beside a failure", () => {
    const { state, fail, succeed, changes } = watch();
    succeed(START);
    for (let count = 0; count < 50; count += 1) fail(START, RATE);
    fail(START);
    expect([state.circuit, changes]).toEqual(["closed", []]);
  });

  it("holds although requests that left before are answered or refused", () => {
    const { state, fail, begin, answer, end } = watch();
    const [one, other] = [begin(START), begin(START)];
    fail(START + 100, { ...RATE, retryAfterMs: 9_000 });
    answer(one, START + 200);
    end(other, "refused", START + 200);
    expect(state.waitMs(TOKENS, START + 200)).toBe(8_900);
  });

  it("of a failure that says how long to wait cools it, too", () => {
    const { state, fail } = watch();
    fail(START, { code: "upstream_overloaded", status: 503, retryAfterMs: 3_000 });
    expect([state.hindrance(TOKENS, START), state.waitMs(TOKENS, START)]).toEqual(["cooling", 3_000]);
  });
});

describe("room", () => {
  it("is for as many requests at one time as it may get", () => {
    const { state, succeed, begin, end } = watch({ maxConcurrency: 2 });
    succeed(START);
    begin(START);
    expect(state.hindrance(TOKENS, START)).toBeNull();
    const second = begin(START);
    expect(state.hindrance(TOKENS, START)).toBe("full");
    end(second, "left", START);
    expect(state.hindrance(TOKENS, START)).toBeNull();
  });

  it("is for this gateway's share of a minute's requests", () => {
    const { state, succeed } = watch({ maxRequestsPerMinute: 10, gateways: 3 });
    for (let count = 0; count < 3; count += 1) succeed(START + count * 1_000, 0);
    expect(state.hindrance(TOKENS, START + 3_000)).toBe("full");
    expect(state.hindrance(TOKENS, START + 59_999)).toBe("full");
    expect(state.hindrance(TOKENS, START + 60_000)).toBeNull();
  });

  it("is for five requests until one of them is answered", () => {
    const { state, begin, answer } = watch();
    const visits: Visit[] = [];
    for (let count = 0; count < 5; count += 1) {
      expect(state.hindrance(TOKENS, START)).toBeNull();
      visits.push(begin(START));
    }
    expect(state.hindrance(TOKENS, START)).toBe("crowded");
    answer(visits[0] as Visit, START + 5);
    expect(state.hindrance(TOKENS, START + 5)).toBeNull();
  });
});

describe("how long an answer is expected to take", () => {
  it("is to the first token where that is known, else to its end, and nothing where nothing is known", () => {
    const { state, begin, answer, end } = watch();
    expect(state.expectedMs(START)).toBe(0);
    const whole = begin(START);
    state.answered(whole, { firstMs: null, limits: undefined }, START + 900);
    end(whole, "ended", START + 900);
    expect(state.expectedMs(START + 900)).toBe(900);
    const streamed = begin(START + 1_000);
    answer(streamed, START + 1_100);
    end(streamed, "ended", START + 3_000);
    expect(state.expectedMs(START + 3_000)).toBe(100);
  });
});

describe("what is told of it", () => {
  it("is the last minute, and what holds now", () => {
    const { state, fail, succeed } = out();
    expect(state.report(START + 1_000)).toMatchObject({
      deploymentId: "101",
      providerId: "1",
      circuit: "open",
      reason: "failures",
      openForMs: 4_000,
      coolingMs: null,
      inFlight: 0,
      attempts: 6,
      failures: 5,
      slow: 0,
      lastFailure: "upstream_error",
    });
    succeed(START + 5_050);
    fail(START + 70_000);
    const later = state.report(START + 70_000);
    expect(later).toMatchObject({
      circuit: "closed",
      reason: null,
      openForMs: null,
      attempts: 1,
      failures: 1,
    });
    expect(later.latencyCounts.every((count) => count === 0)).toBe(true);
  });
});
