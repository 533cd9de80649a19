import { describe, expect, it } from "vitest";
import { type BatchRun, progressOf } from "./batch-run.ts";

const run: BatchRun = { createdAtMs: 0, total: 8, takesMs: 1000, expiresAfterMs: null, cancelledAtMs: null };

describe("a batch", () => {
  it("is looked at, worked off evenly, and ends with everything done", () => {
    const at = (ms: number) => progressOf(run, ms);
    expect(at(100)).toEqual({ phase: "validating", done: 0, endedAtMs: null });
    expect(at(600)).toEqual({ phase: "in_progress", done: 4, endedAtMs: null });
    expect(at(1000)).toEqual({ phase: "completed", done: 8, endedAtMs: 1000 });
    expect(progressOf({ ...run, takesMs: 0 }, 0).phase).toBe("completed");
  });

  it("keeps what was done when it is cancelled, and when it expires", () => {
    const cancelled = { ...run, cancelledAtMs: 600 };
    expect(progressOf(cancelled, 650)).toEqual({ phase: "cancelling", done: 4, endedAtMs: null });
    expect(progressOf(cancelled, 900)).toEqual({ phase: "cancelled", done: 4, endedAtMs: 700 });
    const expired = { ...run, expiresAfterMs: 400 };
    expect(progressOf(expired, 900)).toEqual({ phase: "expired", done: 2, endedAtMs: 400 });
  });
});
