import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Attempt } from "./attempt.ts";
import { type LateTimes, startLateWatch } from "./late-watch.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A watch and what it says of one attempt that never begins: "soft" or "hard", each once. */
function watching(times: LateTimes) {
  const said = new Set<string>();
  const giveUpLate = (good: boolean): void => void said.add(good ? "hard" : "soft");
  // Nothing else of an attempt is called.
  const attempt = { giveUpLate } as unknown as Attempt;
  const watch = startLateWatch(times);
  watch.add(attempt);
  return { watch, attempt, said };
}

describe("a stream that has not begun", () => {
  it("is left after softMs where somebody else could be asked, and after hardMs in any case", () => {
    const { watch, said } = watching({ softMs: 1_000, hardMs: 3_000 });
    vi.advanceTimersByTime(999);
    expect([...said]).toEqual([]);
    vi.advanceTimersByTime(201);
    expect([...said]).toEqual(["soft"]);
    vi.advanceTimersByTime(1_700);
    expect([...said]).toEqual(["soft"]);
    vi.advanceTimersByTime(300);
    expect([...said]).toEqual(["soft", "hard"]);
    watch.stop();
  });

  it("is left for good by the earlier of both, where that is hardMs", () => {
    const { watch, said } = watching({ softMs: 9_000, hardMs: 1_000 });
    vi.advanceTimersByTime(1_200);
    expect([...said]).toEqual(["hard"]);
    watch.stop();
  });

  it("is not looked at once it has begun, nor after the end", () => {
    const begun = watching({ softMs: 100, hardMs: 300 });
    begun.watch.delete(begun.attempt);
    const stopped = watching({ softMs: 100, hardMs: 300 });
    stopped.watch.stop();
    vi.advanceTimersByTime(1_000);
    expect([begun.said.size, stopped.said.size]).toEqual([0, 0]);
    begun.watch.stop();
  });
});
