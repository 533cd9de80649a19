import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plainProvider, plainTarget } from "../testing/plain-records.ts";
import { AccountState } from "./account-state.ts";

const account = (): AccountState => new AccountState(plainProvider("1"), () => 0.5);

/** Asks again for as long as it may; how often that was. */
function spend(one: AccountState, nowMs: number): number {
  let count = 0;
  while (one.mayRetry(nowMs)) {
    one.askedAgain(nowMs);
    count += 1;
  }
  return count;
}

describe("a provider's retry budget", () => {
  it("is 100 retries in 10 s, however little is asked", () => {
    const one = account();
    expect(spend(one, 5_000)).toBe(100);
    expect([one.mayRetry(14_999), one.mayRetry(15_000)]).toEqual([false, true]);
  });

  it("is a fifth of what was asked in the last 10 s where that is more", () => {
    const one = account();
    for (let count = 0; count < 1_000; count += 1) one.asked(1_000 + count);
    expect(spend(one, 2_000)).toBe(200);
    expect(one.mayRetry(10_999)).toBe(false);
  });

  it("is never exceeded, whatever comes when", () => {
    const burst = fc.record({
      requests: fc.nat(400),
      retries: fc.nat(150),
      afterMs: fc.integer({ min: 0, max: 4_000 }),
    });
    fc.assert(
      fc.property(fc.array(burst, { maxLength: 20 }), (bursts) => {
        const one = account();
        const first: number[] = [];
        const again: number[] = [];
        const lately = (seconds: readonly number[], now: number) =>
          seconds.filter((second) => second > now - 10).length;
        let nowMs = 0;
        for (const { requests, retries, afterMs } of bursts) {
          nowMs += afterMs;
          const second = Math.floor(nowMs / 1_000);
          for (let count = 0; count < requests; count += 1) {
            one.asked(nowMs);
            first.push(second);
          }
          for (let count = 0; count < retries && one.mayRetry(nowMs); count += 1) {
            one.askedAgain(nowMs);
            again.push(second);
            expect(lately(again, second)).toBeLessThanOrEqual(
              Math.ceil(Math.max(100, 0.2 * lately(first, second))),
            );
          }
        }
        expect([one.attempts, one.retries]).toEqual([first.length + again.length, again.length]);
      }),
      { numRuns: 40 },
    );
  });
});

describe("a provider's configuration", () => {
  it("puts it back where what it is reached by is another, and not where something else changed", () => {
    const one = account();
    const { target } = one.provider;
    one.gate.shut(0);
    one.configure(plainProvider("1", { target, weight: 9 }), 10);
    expect([one.gate.isShut, one.provider.weight]).toEqual([true, 9]);
    one.configure(plainProvider("1", { target: plainTarget("sk-upstream-000000002") }), 20);
    expect(one.gate.isShut).toBe(false);
  });
});

describe("an account that refuses", () => {
  const of = (keyId: string, status = 403) => ({ status, keyId });

  it("is out at once where it does not know its credential", () => {
    expect(account().refused(of("1", 401), 0)).toBe(true);
  });

  it("is out for other refusals by the second key in a row, or the third time", () => {
    const [two, three] = [account(), account()];
    expect([two.refused(of("1"), 0), two.refused(of("2"), 0)]).toEqual([false, true]);
    expect([1, 2, 3].map(() => three.refused(of("1"), 0))).toEqual([false, false, true]);
  });

  it("begins to count anew with each answer", () => {
    const one = account();
    for (const keyId of ["1", "2", "3", "4"]) {
      expect(one.refused(of(keyId), 0)).toBe(false);
      one.answered();
    }
  });

  it("stays out where its trial is refused, for whatever reason", () => {
    const one = account();
    one.refused(of("1", 401), 0);
    one.answered();
    expect(one.gate.pass(15_000)).toBe(true);
    expect([one.refused(of("1", 402), 15_000), one.gate.waitMs(15_000)]).toEqual([true, 30_000]);
  });
});

it("counts failures by their code", () => {
  const one = account();
  for (const code of ["upstream_error", "connection_reset", "upstream_error"]) one.failed(code);
  expect([...one.failures]).toEqual([
    ["upstream_error", 2],
    ["connection_reset", 1],
  ]);
});
