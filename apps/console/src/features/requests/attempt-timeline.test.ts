import type { RequestAttempt } from "@operon/contracts";
import { NO_USAGE } from "@operon/domain";
import { expect, test } from "vitest";
import { attemptTimeline } from "./attempt-timeline.ts";
import { tokenBuckets } from "./token-buckets.ts";

const ATTEMPT: RequestAttempt = {
  id: "1",
  attempt: 1,
  at: "2026-11-22T10:00:00.000Z",
  reason: null,
  waitedMs: 0,
  model: "gpt-4o",
  provider: "openai-a",
  providerKind: "openai",
  status: 200,
  errorCode: null,
  interrupted: false,
  estimated: false,
  usage: { ...NO_USAGE, input: 10, output: 5 },
  serviceTier: null,
  costUsd: null,
  priceId: null,
  latencyMs: 1000,
  firstTokenMs: 250,
};

test("attempts lie on one axis, with the pause between them and the wait for the first token", () => {
  const failed = { ...ATTEMPT, status: 500, latencyMs: 500, firstTokenMs: null };
  const second = { ...ATTEMPT, attempt: 2, at: "2026-11-22T10:00:01.000Z" };
  const { totalMs, bars } = attemptTimeline([failed, second]);
  expect(totalMs).toBe(2000);
  expect(bars).toMatchObject([
    { start: 0, waiting: 0.25, streaming: 0 },
    { start: 0.5, waiting: 0.125, streaming: 0.375 },
  ]);
});

test("a wait lies right before its attempt, and never in the attempt before", () => {
  const failed = { ...ATTEMPT, status: 500, waitedMs: 1000, latencyMs: 500, firstTokenMs: null };
  const second = { ...ATTEMPT, attempt: 2, at: "2026-11-22T10:00:02.000Z" };
  const { totalMs, bars } = attemptTimeline([failed, { ...second, waitedMs: 1000 }]);
  expect(totalMs).toBe(4000);
  expect(bars).toMatchObject([
    { startMs: 1000, start: 0.25, pause: 0.25 },
    { startMs: 3000, start: 0.75, pause: 0.25 },
  ]);
  const late = attemptTimeline([
    { ...failed, waitedMs: 0 },
    { ...second, waitedMs: 9000 },
  ]);
  expect(late.totalMs).toBe(3000);
  expect(late.bars[1]).toMatchObject({ startMs: 2000, pause: 0.5 });
});

test("an attempt of no length has no bar, and nothing divides by it", () => {
  expect(attemptTimeline([{ ...ATTEMPT, latencyMs: 0, firstTokenMs: null }]).bars).toMatchObject([
    { start: 0, waiting: 0, streaming: 0 },
  ]);
  expect(attemptTimeline([])).toEqual({ totalMs: 0, bars: [] });
});

test("tokens of all attempts are summed, and only buckets that hold some are listed", () => {
  const cached = { ...ATTEMPT, usage: { ...ATTEMPT.usage, cacheRead: 90 } };
  const rates = { input: "2.5", cachedInput: "1.25", output: "10" };
  expect(tokenBuckets([ATTEMPT, cached], rates)).toEqual([
    { id: "input", tokens: 20, rate: "2.5" },
    { id: "cacheRead", tokens: 90, rate: "1.25" },
    { id: "output", tokens: 10, rate: "10" },
  ]);
});

test("a request that is billed by its pictures lists them, and no tokens that it has not used", () => {
  const nothing = { ...ATTEMPT.usage, input: 0, output: 0 };
  const picture = { ...ATTEMPT, usage: { ...nothing, images: 2 } };
  expect(tokenBuckets([picture], { input: "0", output: "0", images: "40000" })).toEqual([
    { id: "images", tokens: 2, rate: "40000" },
  ]);
  const ids = tokenBuckets([{ ...ATTEMPT, usage: nothing }], undefined).map(({ id }) => id);
  expect(ids).toEqual(["input", "output"]);
});
