import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { trimHourly } from "./trim-hourly.ts";

const HOUR_MS = 3_600_000;
const logger = { warn: vi.fn(), info: vi.fn() };

beforeEach(() => {
  vi.useFakeTimers({ now: 1_795_000_000_000 });
});
afterEach(() => {
  vi.useRealTimers();
  vi.clearAllMocks();
});

it("trims at once and hourly, also after a failure, until it is stopped", async () => {
  const asked: number[] = [];
  const failing = new Error("PostgreSQL is away");
  const stop = trimHourly(
    {
      what: "hits",
      trim: async (nowMs) => {
        asked.push(nowMs);
        if (asked.length === 1) throw failing;
        return 5;
      },
    },
    logger,
  );
  await vi.advanceTimersByTimeAsync(HOUR_MS);
  expect(asked).toEqual([1_795_000_000_000, 1_795_000_000_000 + HOUR_MS]);
  expect(logger.warn).toHaveBeenCalledExactlyOnceWith({ err: failing, what: "hits" }, expect.any(String));
  expect(logger.info).toHaveBeenCalledExactlyOnceWith({ what: "hits", rows: 5 }, expect.any(String));
  await stop();
  await vi.advanceTimersByTimeAsync(5 * HOUR_MS);
  expect(asked).toHaveLength(2);
});
