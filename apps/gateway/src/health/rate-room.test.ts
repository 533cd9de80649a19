import { describe, expect, it } from "vitest";
import { RateRoom } from "./rate-room.ts";

const room = (): RateRoom => new RateRoom(() => 0.5);
const SOME = 100;

/** How long it asks to be left alone each time that it refuses the one who goes first. */
function refusals(one: RateRoom, count: number): number[] {
  const waits: number[] = [];
  let nowMs = 0;
  while (waits.length < count) {
    one.gate.shut(nowMs);
    waits.push(one.waitMs(SOME, nowMs));
    nowMs += waits.at(-1) ?? 0;
    one.take(SOME, nowMs);
  }
  return waits;
}

describe("after a refusal", () => {
  it("that says for how long, it is left alone for so long", () => {
    const one = room();
    one.gate.shut(0, 7_000);
    expect([one.waitMs(SOME, 0), one.waitMs(SOME, 6_999), one.waitMs(SOME, 7_000)]).toEqual([7_000, 1, 0]);
  });

  it("that does not say for how long, it is left alone for 1, 2, 4 … s, at most 30 s", () => {
    expect(refusals(room(), 7)).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
  });

  it("one goes first, and the others when that was answered", () => {
    const one = room();
    one.gate.shut(0, 1_000);
    one.take(SOME, 1_000);
    expect(one.waitMs(SOME, 1_000)).toBe(1_500);
    one.gate.open(one.gate.shuttings, 1_200);
    expect(one.waitMs(SOME, 1_200)).toBe(0);
  });
});

describe("a limit that the answers tell", () => {
  it("keeps requests away once as many have left as remained, until some are there again", () => {
    const one = room();
    one.told({ requests: { remaining: 2, resetMs: 20_000 } }, 0);
    expect(one.waitMs(SOME, 0)).toBe(0);
    one.take(SOME, 0);
    expect(one.waitMs(SOME, 0)).toBe(0);
    one.take(SOME, 0);
    // A tenth of the time until all is there.
    expect([one.waitMs(SOME, 0), one.waitMs(SOME, 500), one.waitMs(SOME, 2_000)]).toEqual([2_000, 1_500, 0]);
  });

  it("keeps a long prompt away where a short one still goes", () => {
    const one = room();
    one.told({ tokens: { remaining: 1_000, resetMs: 60_000 } }, 0);
    expect([one.waitMs(1_000, 0), one.waitMs(1_001, 0)]).toEqual([0, 6_000]);
    one.take(900, 0);
    expect([one.waitMs(100, 0), one.waitMs(101, 0)]).toEqual([0, 6_000]);
  });

  it("is not overdrawn by a guess that was far too high", () => {
    const one = room();
    one.told({ tokens: { remaining: 1_000, resetMs: 60_000 } }, 0);
    one.take(50_000, 0);
    expect([one.waitMs(0, 0), one.waitMs(1, 0)]).toEqual([0, 6_000]);
  });

  it("is not counted down where there is plenty", () => {
    const one = room();
    one.told({ requests: { remaining: 1_001, resetMs: 60_000 } }, 0);
    for (let count = 0; count < 2_000; count += 1) one.take(SOME, 0);
    expect(one.waitMs(SOME, 0)).toBe(0);
  });

  it("holds until the next answer tells again, and one that tells nothing changes nothing", () => {
    const one = room();
    one.told({ requests: { remaining: 0, resetMs: 60_000 }, tokens: { remaining: 0, resetMs: 60_000 } }, 0);
    expect(one.waitMs(SOME, 0)).toBe(6_000);
    one.told(undefined, 10);
    expect(one.waitMs(SOME, 10)).toBe(5_990);
    one.told({ requests: { remaining: 9, resetMs: 60_000 } }, 20);
    expect(one.waitMs(SOME, 20)).toBe(0);
  });

  it("does not end the time that a refusal asked for", () => {
    const one = room();
    one.gate.shut(0, 5_000);
    one.told({ requests: { remaining: 900, resetMs: 1_000 } }, 100);
    expect(one.waitMs(SOME, 100)).toBe(4_900);
  });
});
