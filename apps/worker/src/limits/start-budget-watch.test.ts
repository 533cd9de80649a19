import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { startBudgetWatch } from "./start-budget-watch.ts";

const logger = { warn: vi.fn(), info: vi.fn() };

beforeEach(() => {
  vi.useFakeTimers({ now: 1_795_000_000_000, toFake: ["Date"] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.clearAllMocks();
});

it("looks at all budgets at once, again after a failure, and tells of what it raised until it is stopped", async () => {
  const failing = new Error("PostgreSQL is away");
  const refresh = vi.fn<() => Promise<number>>().mockRejectedValueOnce(failing).mockResolvedValue(2);
  const check = vi.fn(async () => 0);
  const onTold = vi.fn();
  const watch = startBudgetWatch({ keeper: { refresh, check }, logger, onTold, checkMs: 5 });
  await vi.waitFor(() => expect(onTold).toHaveBeenCalledTimes(1));
  expect(logger.warn).toHaveBeenCalledExactlyOnceWith({ err: failing }, expect.any(String));
  expect(refresh).toHaveBeenCalledTimes(2);
  watch.changed(["t7:b1:day:0", "t7:b1:day:0"]);
  await vi.waitFor(() => expect(check).toHaveBeenCalledWith(new Set(["t7:b1:day:0"]), expect.any(Number)));
  vi.setSystemTime(1_795_000_060_000);
  await vi.waitFor(() => expect(refresh).toHaveBeenCalledTimes(3));
  await watch.stop();
  const looked = check.mock.calls.length;
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(check).toHaveBeenCalledTimes(looked);
});
