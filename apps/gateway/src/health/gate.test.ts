import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Gate } from "./gate.ts";

const TIMES = { firstMs: 1_000, mostMs: 8_000, trialMs: 300 };
/** In the middle of the spread: times are as the table says. */
const gate = (random = 0.5): Gate => new Gate(TIMES, () => random);

/** For how long it shuts when the trial fails at `nowMs`. */
function failTrial(one: Gate, nowMs: number): number {
  expect(one.pass(nowMs)).toBe(true);
  expect(one.shut(nowMs)).toBe(true);
  return one.waitMs(nowMs);
}

describe("a gate that is open", () => {
  it("lets through everybody, and none of them is a trial", () => {
    const one = gate();
    expect([one.lets(0), one.pass(0), one.pass(0), one.waitMs(0), one.isShut]).toEqual([
      true,
      false,
      false,
      0,
      false,
    ]);
  });

  it("is not moved by what concerns a trial", () => {
    const one = gate();
    one.undecided(one.shuttings, 5);
    one.tryNow(5);
    expect(one.open(one.shuttings, 5)).toBe(false);
    expect(one.isShut).toBe(false);
  });
});

describe("a gate that is shut", () => {
  it("lets nobody through before its time, and then one", () => {
    const one = gate();
    expect(one.shut(100)).toBe(true);
    expect([one.lets(100), one.lets(1_099), one.waitMs(600)]).toEqual([false, false, 500]);
    expect(one.lets(1_100)).toBe(true);
    expect(one.pass(1_100)).toBe(true);
    expect([one.lets(1_100), one.trialRuns, one.isShut]).toEqual([false, true, true]);
  });

  it("takes nobody who comes before its time for a trial", () => {
    const one = gate();
    one.shut(0);
    expect(one.pass(500)).toBe(false);
    expect([one.trialRuns, one.waitMs(500)]).toEqual([false, 500]);
  });

  it("stays as it is where it is shut once more, unless a longer time is asked for", () => {
    const one = gate();
    one.shut(0);
    expect(one.shut(900)).toBe(false);
    expect(one.waitMs(900)).toBe(100);
    expect(one.shut(900, 50)).toBe(false);
    expect(one.waitMs(900)).toBe(100);
    expect(one.shut(900, 5_000)).toBe(false);
    expect(one.waitMs(900)).toBe(5_000);
  });

  it("gives up a trial that never ends after trialMs, and lets another one through", () => {
    const one = gate();
    one.shut(0);
    expect(one.pass(1_000)).toBe(true);
    expect(one.lets(1_299)).toBe(false);
    expect(one.pass(1_300)).toBe(true);
    expect(one.lets(1_300)).toBe(false);
  });

  it("lets the next one try at once where a trial told nothing, and does not count that against it", () => {
    const one = gate();
    one.shut(0);
    one.pass(1_000);
    one.undecided(one.shuttings, 1_010);
    expect([one.trialRuns, one.lets(1_010)]).toEqual([false, true]);
    expect(failTrial(one, 1_010)).toBe(2_000);
  });

  it("may be tried at once where somebody says that things are well, but not beside a trial", () => {
    const one = gate();
    one.shut(0);
    one.tryNow(10);
    expect(one.pass(10)).toBe(true);
    one.tryNow(20);
    expect(one.lets(20)).toBe(false);
  });

  it("opens to all when a trial succeeds, and says so once", () => {
    const one = gate();
    one.shut(0);
    one.pass(1_000);
    expect([one.open(one.shuttings, 1_020), one.open(one.shuttings, 1_020)]).toEqual([true, false]);
    expect([one.lets(1_020), one.pass(1_020), one.trialRuns]).toEqual([true, false, false]);
  });
});

describe("a gate that is suspected", () => {
  it("lets one through to see, and then all or nobody", () => {
    const [well, broken] = [gate(), gate()];
    for (const one of [well, broken]) {
      one.suspect(50);
      expect(one.pass(50)).toBe(true);
      expect(one.lets(60)).toBe(false);
    }
    well.open(well.shuttings, 70);
    expect([well.lets(70), well.isShut]).toEqual([true, false]);
    broken.shut(70);
    expect(broken.waitMs(70)).toBe(1_000);
  });

  it("keeps its own time where it is shut already", () => {
    const one = gate();
    one.shut(0);
    one.suspect(10);
    expect(one.waitMs(10)).toBe(990);
  });
});

describe("how long it stays shut", () => {
  it("doubles with each trial that fails, up to the most", () => {
    const one = gate();
    one.shut(0);
    const waits = [one.waitMs(0)];
    let nowMs = 0;
    for (let count = 0; count < 5; count += 1) {
      nowMs += waits.at(-1) ?? 0;
      waits.push(failTrial(one, nowMs));
    }
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 8_000, 8_000]);
  });

  it("goes on doubling where it was well for a short time only, and begins anew after a long one", () => {
    const one = gate();
    one.shut(0);
    one.pass(1_000);
    one.open(one.shuttings, 1_000);
    one.shut(9_000);
    expect(one.waitMs(9_000)).toBe(2_000);
    one.pass(11_000);
    one.open(one.shuttings, 11_000);
    one.shut(19_001);
    expect(one.waitMs(19_001)).toBe(1_000);
  });

  it("is what was asked for, exactly, where something was", () => {
    const one = gate(0.99);
    one.shut(0, 700);
    expect(one.waitMs(0)).toBe(700);
  });

  it.each([
    [0, 900],
    [0.5, 1_000],
    [0.999_999, 1_100],
  ])("is spread by a tenth, so that gateways do not all come back together: chance %d", (random, waitMs) => {
    const one = gate(random);
    one.shut(0);
    expect(one.waitMs(0)).toBeCloseTo(waitMs, 2);
  });
});

describe("those who went through before it was shut", () => {
  it("do not open it, as they have seen other times", () => {
    const one = gate();
    const before = one.shuttings;
    one.shut(100);
    expect([one.open(before, 150), one.isShut]).toEqual([false, true]);
    one.pass(1_100);
    expect([one.open(before, 1_150), one.trialRuns]).toEqual([false, true]);
    expect(one.open(one.shuttings, 1_160)).toBe(true);
    one.suspect(1_200);
    expect(one.open(before + 1, 1_210)).toBe(false);
  });

  it("do not end somebody else's trial by leaving", () => {
    const one = gate();
    const before = one.shuttings;
    one.shut(0);
    one.pass(1_000);
    one.undecided(before, 1_050);
    expect([one.trialRuns, one.lets(1_050)]).toEqual([true, false]);
    one.undecided(one.shuttings, 1_060);
    expect(one.lets(1_060)).toBe(true);
  });
});

it("a gate whose place is taken by something new is open, and has forgotten how often it was shut", () => {
  const one = gate();
  one.shut(0);
  failTrial(one, 1_000);
  one.forget(1_100);
  expect([one.isShut, one.lets(1_100)]).toEqual([false, true]);
  one.shut(1_200);
  expect(one.waitMs(1_200)).toBe(1_000);
});

it("has at most one trial at a time, whatever happens", () => {
  const step = fc.constantFrom("undecided", "shut", "suspect", "tryNow", "open", "early", "wait");
  fc.assert(
    fc.property(fc.array(fc.tuple(step, fc.nat(250)), { maxLength: 60 }), (steps) => {
      const one = gate();
      /** When the trial that runs began. */
      let trialMs: number | null = null;
      const endTrial = (_: unknown): void => {
        trialMs = null;
      };
      let nowMs = 1;
      const ways = {
        undecided: () => endTrial(one.undecided(one.shuttings, nowMs)),
        shut: () => endTrial(one.shut(nowMs)),
        open: () => endTrial(one.open(one.shuttings, nowMs)),
        early: () => one.undecided(one.shuttings - 1, nowMs),
        suspect: () => one.suspect(nowMs),
        tryNow: () => one.tryNow(nowMs),
        wait: () => undefined,
      };
      for (const [what, afterMs] of steps) {
        nowMs += afterMs;
        ways[what]();
        expect(one.lets(nowMs)).toBe(one.waitMs(nowMs) === 0);
        if (!one.lets(nowMs) || !one.pass(nowMs)) continue;
        expect(nowMs - (trialMs ?? Number.NEGATIVE_INFINITY)).toBeGreaterThanOrEqual(TIMES.trialMs);
        trialMs = nowMs;
      }
    }),
  );
});
