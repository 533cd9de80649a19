import type { AllowlistHitTrim } from "@operon/db";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { trimHitsHourly } from "./trim-hits-hourly.ts";

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
  const asked: AllowlistHitTrim[] = [];
  const failing = new Error("PostgreSQL is away");
  const stop = trimHitsHourly(async (what) => {
    asked.push(what);
    if (asked.length === 1) throw failing;
    return 5;
  }, logger);
  await vi.advanceTimersByTimeAsync(HOUR_MS);
  expect(asked).toEqual([
    { olderThanMs: 1_795_000_000_000 - 720 * HOUR_MS, perKey: 1_000, maxRows: 50_000 },
    { olderThanMs: 1_795_000_000_000 - 719 * HOUR_MS, perKey: 1_000, maxRows: 50_000 },
  ]);
  expect(logger.warn).toHaveBeenCalledExactlyOnceWith({ err: failing }, expect.any(String));
  expect(logger.info).toHaveBeenCalledExactlyOnceWith({ rows: 5 }, expect.any(String));
  await stop();
  await vi.advanceTimersByTimeAsync(5 * HOUR_MS);
  expect(asked).toHaveLength(2);
});
