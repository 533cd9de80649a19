import { describe, expect, it } from "vitest";
import { plainProvider } from "../testing/plain-records.ts";
import { type WatchOptions, watchDeployment } from "../testing/watch-deployment.ts";
import { AccountState } from "./account-state.ts";

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
    const { state, succeed, changes } = watch();
    for (let count = 0; count < 30; count += 1) succeed(START, 31_000);
    expect([changes, state.waitMs(TOKENS, START)]).toEqual([["out: slow"], 5_000]);
  });

  it("not where half of a minute's answers began late", () => {
    const { succeed, changes } = watch();
    for (let count = 0; count < 20; count += 1) succeed(START, count % 2 === 0 ? 200 : 31_000);
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
    const { state, changes } = out();
    expect([state.isReady(TOKENS, START + 4_999), state.waitMs(TOKENS, START)]).toEqual([false, 5_000]);
    expect(state.isReady(TOKENS, START + 5_000)).toBe(true);
    expect(state.begin(TOKENS, START + 5_000)).toBe(true);
    expect([state.circuit, state.isReady(TOKENS, START + 5_001)]).toEqual(["half-open", false]);
    state.answered(20, undefined, START + 5_020);
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
    const { state, succeed } = watch();
    succeed(START - 1_000);
    for (let count = 0; count < 40; count += 1) state.begin(TOKENS, START);
    const failure = {
      blame: "deployment",
      code: "connection_reset",
      status: 0,
      retryAfterMs: undefined,
    } as const;
    for (let count = 0; count < 30; count += 1) state.failed(failure, START, START);
    // Ten of them hang.
    expect([state.inFlight, state.hindrance(TOKENS, START + 4_999)]).toEqual([10, "out"]);
    expect(state.hindrance(TOKENS, START + 5_000)).toBeNull();
    expect(state.begin(TOKENS, START + 5_000)).toBe(true);
    expect(state.hindrance(TOKENS, START + 5_000)).toBe("out");
  });

  it("gets another trial where the first one's client left", () => {
    const { state } = out();
    state.begin(TOKENS, START + 5_000);
    state.left(START + 5_000, START + 5_100);
    expect([state.circuit, state.isReady(TOKENS, START + 5_100)]).toEqual(["open", true]);
    expect(state.begin(TOKENS, START + 5_100)).toBe(true);
  });

  it("is back where it refuses the request itself: that is an answer", () => {
    const { state, changes } = out();
    state.begin(TOKENS, START + 5_000);
    state.refusedRequest(START + 5_000, START + 5_010);
    expect([state.circuit, changes.at(-1)]).toEqual(["closed", "back: failures"]);
  });

  it("stays out although requests that left before are answered or left", () => {
    const { state, changes } = watch();
    for (let count = 0; count < 4; count += 1) state.begin(TOKENS, START - 100);
    const failure = { blame: "deployment", code: "x", status: 0, retryAfterMs: undefined } as const;
    for (let count = 0; count < 5; count += 1) {
      state.begin(TOKENS, START - 50);
      state.failed(failure, START - 50, START);
    }
    state.answered(101, undefined, START + 1);
    state.refusedRequest(START - 100, START + 2);
    expect(state.circuit).toBe("open");
    state.begin(TOKENS, START + 5_000);
    state.left(START - 100, START + 5_001);
    expect([state.circuit, state.isReady(TOKENS, START + 5_001)]).toEqual(["half-open", false]);
    expect(changes).toEqual(["out: x"]);
  });

  it("may be tried at once where a probe was answered", () => {
    const { state, succeed } = out();
    state.mayBeWell(START + 100);
    expect(state.isReady(TOKENS, START + 100)).toBe(true);
    expect([succeed(START + 200, 50), state.circuit]).toEqual([true, "closed"]);
  });
});

describe("a hint of another gateway", () => {
  it("makes the next request a trial, and changes nothing where that is answered", () => {
    const { state, succeed } = watch();
    succeed(START);
    state.suspect(START + 1);
    expect([state.circuit, state.isReady(TOKENS, START + 1)]).toEqual(["open", true]);
    expect(state.begin(TOKENS, START + 1)).toBe(true);
    expect(state.isReady(TOKENS, START + 2)).toBe(false);
    state.answered(50, undefined, START + 51);
    expect([state.circuit, state.isReady(TOKENS, START + 51)]).toEqual(["closed", true]);
    expect(state.begin(TOKENS, START + 60)).toBe(false);
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

  it("holds although a request that left before it is answered", () => {
    const { state, fail } = watch();
    state.begin(TOKENS, START);
    state.begin(TOKENS, START);
    fail(START + 100, { ...RATE, retryAfterMs: 9_000 });
    state.answered(200, undefined, START + 200);
    state.refusedRequest(START, START + 200);
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
    const { state, succeed } = watch({ maxConcurrency: 2 });
    succeed(START);
    state.begin(TOKENS, START);
    expect(state.hindrance(TOKENS, START)).toBeNull();
    state.begin(TOKENS, START);
    expect(state.hindrance(TOKENS, START)).toBe("full");
    state.left(START, START);
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
    const { state } = watch();
    for (let count = 0; count < 5; count += 1) {
      expect(state.hindrance(TOKENS, START)).toBeNull();
      state.begin(TOKENS, START);
    }
    expect(state.hindrance(TOKENS, START)).toBe("crowded");
    state.answered(5, undefined, START + 5);
    expect(state.hindrance(TOKENS, START + 5)).toBeNull();
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
