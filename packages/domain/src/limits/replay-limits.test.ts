import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LimitDimension, Limits } from "../policy/limits.ts";
import { LimitReplay, type PlayedRequest, type ProposedLimits } from "./replay-limits.ts";

const MIDNIGHT = Date.parse("2026-11-27T00:00:00Z");
const DAY = 86_400_000;
const dayOf = ({ startMs }: PlayedRequest) => Math.floor(startMs / DAY);
const sum = (requests: readonly PlayedRequest[], of: (request: PlayedRequest) => number) =>
  requests.reduce((total, request) => total + of(request), 0);

/** Looks at every request before for each. */
function naive(requests: readonly PlayedRequest[], { limits, budgetNanoUsd, budgetPer }: ProposedLimits) {
  const peaks = { rpm: 0, rpd: 0, tpm: 0, tpd: 0, concurrency: 0, costNanoUsd: 0 };
  const admitted: PlayedRequest[] = [];
  const countsAt = (before: readonly PlayedRequest[], now: PlayedRequest) => {
    const minute = before.filter(({ startMs }) => startMs > now.startMs - 60_000);
    const day = before.filter((one) => dayOf(one) === dayOf(now));
    return {
      rpm: minute.length,
      rpd: day.length,
      tpm: sum(minute, ({ tokens }) => tokens),
      tpd: sum(day, ({ tokens }) => tokens),
      concurrency: before.filter(({ endMs }) => endMs > now.startMs).length,
      costNanoUsd: sum(budgetPer === "day" ? day : before, ({ costNanoUsd }) => costNanoUsd),
    };
  };
  const outcomes = requests.map((request, index) => {
    const before = countsAt(requests.slice(0, index), request);
    const { tokens, costNanoUsd, endMs, startMs } = request;
    // One that ends as it starts still had its slot.
    const all = {
      rpm: before.rpm + 1,
      rpd: before.rpd + 1,
      tpm: before.tpm + tokens,
      tpd: before.tpd + tokens,
      concurrency: before.concurrency + 1,
      costNanoUsd: before.costNanoUsd + costNanoUsd,
    };
    for (const name of Object.keys(peaks) as (keyof typeof peaks)[])
      peaks[name] = Math.max(peaks[name], all[name]);
    const counts = countsAt(admitted, { ...request, endMs, startMs });
    const demand = (dimension: LimitDimension, bound: number) =>
      dimension === "tpm" || dimension === "tpd" ? Math.min(tokens, bound) : 1;
    for (const dimension of ["rpm", "rpd", "tpm", "tpd", "concurrency"] as const) {
      const bound = limits[dimension];
      if (bound !== undefined && counts[dimension] + demand(dimension, bound) > bound) return dimension;
    }
    if (budgetNanoUsd !== null && counts.costNanoUsd + costNanoUsd > budgetNanoUsd) return "budget";
    admitted.push(request);
    return undefined;
  });
  return { outcomes, peaks };
}

const history = fc
  .array(
    fc.record({
      pause: fc.oneof(fc.integer({ min: 0, max: 5_000 }), fc.constantFrom(0, 59_999, 60_000, 60_001, DAY)),
      runs: fc.oneof(fc.integer({ min: 0, max: 20_000 }), fc.constantFrom(0, 200_000)),
      tokens: fc.integer({ min: 0, max: 50 }),
      costNanoUsd: fc.integer({ min: 0, max: 20 }),
    }),
    { maxLength: 120 },
  )
  .map((steps) => {
    let startMs = MIDNIGHT - 90_000;
    return steps.map(({ pause, runs, tokens, costNanoUsd }): PlayedRequest => {
      startMs += pause;
      return { startMs, endMs: startMs + runs, tokens, costNanoUsd };
    });
  });
const bound = (max: number) => fc.option(fc.integer({ min: 1, max }), { nil: undefined });
const proposal: fc.Arbitrary<ProposedLimits> = fc.record({
  limits: fc
    .record({
      rpm: bound(30),
      rpd: bound(60),
      tpm: bound(400),
      tpd: bound(1_000),
      concurrency: bound(10),
    })
    .map(
      (limits) =>
        Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== undefined)) as Limits,
    ),
  budgetNanoUsd: fc.option(fc.integer({ min: 1, max: 500 })),
  budgetPer: fc.constantFrom("day" as const, "replay" as const),
});

function played(requests: readonly PlayedRequest[], proposed: ProposedLimits) {
  const replay = new LimitReplay(proposed);
  const outcomes = requests.map((request) => replay.play(request));
  return { outcomes, peaks: replay.peaks };
}

describe("requests that are played again", () => {
  it("are refused by exactly what looking at every request before says", () => {
    fc.assert(
      fc.property(history, proposal, (requests, proposed) => {
        expect(played(requests, proposed)).toEqual(naive(requests, proposed));
      }),
      { numRuns: 500 },
    );
  });

  it("are all served under their peaks, and one request less in a minute refuses something", () => {
    fc.assert(
      fc.property(history, (requests) => {
        const open = { limits: {}, budgetNanoUsd: null, budgetPer: "day" } as const;
        const { costNanoUsd, ...limits } = played(requests, open).peaks;
        const under = (changes: Limits, budgetNanoUsd = costNanoUsd) =>
          played(requests, { ...open, limits: { ...limits, ...changes }, budgetNanoUsd }).outcomes.filter(
            (outcome) => outcome !== undefined,
          );
        expect(under({})).toEqual([]);
        if (limits.rpm > 1) expect(under({ rpm: limits.rpm - 1 })).not.toEqual([]);
        if (limits.rpd > 1) expect(under({ rpd: limits.rpd - 1 })).not.toEqual([]);
        if (limits.concurrency > 1) {
          expect(under({ concurrency: limits.concurrency - 1 })).not.toEqual([]);
        }
        if (costNanoUsd > 0) expect(under({}, costNanoUsd - 1)).not.toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it("take nothing where they are refused", () => {
    const at = (second: number): PlayedRequest => {
      const startMs = MIDNIGHT + second * 1_000;
      return { startMs, endMs: startMs + 1, tokens: 10, costNanoUsd: 1 };
    };
    const requests = [at(0), at(30), at(59), at(60), at(89), at(90)];
    const { outcomes } = played(requests, { limits: { rpm: 2 }, budgetNanoUsd: null, budgetPer: "day" });
    expect(outcomes).toEqual([undefined, undefined, "rpm", undefined, "rpm", undefined]);
  });
});
