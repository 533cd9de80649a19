import fc from "fast-check";
import { expect, it } from "vitest";
import { plainProvider } from "../testing/plain-records.ts";
import { watchDeployment } from "../testing/watch-deployment.ts";
import { AccountState } from "./account-state.ts";
import type { AttemptHealth, Visit } from "./deployment-state.ts";

const TOKENS = 10;
const step = fc.record({
  what: fc.constantFrom("begin", "answer", "end", "refuse", "leave", "fail"),
  blame: fc.constantFrom("nobody", "rate", "deployment", "account"),
  which: fc.nat(),
  afterMs: fc.nat(3_000),
  retryAfterMs: fc.option(fc.nat(5_000), { nil: undefined }),
} as const);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;
type Flight = { readonly visit: Visit; answered: boolean };

function healthOf({ what, blame, retryAfterMs }: Step, answered: boolean): AttemptHealth {
  if (what === "fail") return { blame, code: "x", status: 0, retryAfterMs };
  if (what === "end" && answered) return "ended";
  return what === "refuse" && !answered ? "refused" : "left";
}

/** A deployment and the requests that are under way to it, each of which begins once and ends once. */
function fly() {
  const account = new AccountState(plainProvider("1"), () => 0.5);
  const { state, begin, answer, end } = watchDeployment(account);
  const flights: Flight[] = [];
  let nowMs = 1_000_000;

  const land = (place: number, step: Step): void => {
    const [{ visit, answered }] = flights.splice(place, 1) as [Flight];
    end(visit, healthOf(step, answered), nowMs);
    // Only the first end counts.
    end(visit, "left", nowMs);
  };

  return {
    state,
    flights,
    now: () => nowMs,
    go(one: Step) {
      nowMs += one.afterMs;
      const place = one.which % Math.max(1, flights.length);
      const flight = flights[place];
      if (one.what === "begin") {
        flights.push({ visit: begin(nowMs), answered: false });
      } else if (flight !== undefined && one.what === "answer") {
        if (!flight.answered) answer(flight.visit, nowMs);
        flight.answered = true;
      } else if (flight !== undefined) land(place, one);
    },
  };
}

it("has as many requests in flight as have begun and not ended, whatever became of them in whatever order", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
      const { state, flights, go, now } = fly();
      for (const one of steps) {
        go(one);
        expect(state.inFlight).toBe(flights.length);
        expect(state.report(now()).inFlight).toBe(flights.length);
        expect(state.waitMs(TOKENS, now())).toBeGreaterThanOrEqual(0);
      }
    }),
  );
});

it("is ready again some day, whatever has happened: nothing keeps a deployment away for ever", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
      const { state, flights, go, now } = fly();
      for (const one of steps) go(one);
      const laterMs = now() + state.waitMs(TOKENS, now());
      const hindrance = state.hindrance(TOKENS, laterMs);
      expect(hindrance === null || (hindrance === "crowded" && flights.length > 0)).toBe(true);
    }),
  );
});
