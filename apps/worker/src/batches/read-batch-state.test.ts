import { expect, it } from "vitest";
import { readBatchState } from "./read-batch-state.ts";

const counts = { total: 3, completed: 2, failed: null };

it.each([
  [{ status: "completed", completed_at: 1_700_000_000 }, 1_700_000_000_000],
  [{ status: "Completed", completed_at: "2023-11-14T22:13:20.0000000+00:00" }, 1_700_000_000_000],
  [{ status: "failed", failed_at: null }, null],
  [{ status: "cancelled", cancelled_at: 0 }, null],
  [{ status: "expired", expired_at: "soon" }, null],
])("a batch of OpenAI's dialect has ended: %j", (said, endedAtMs) => {
  const whole = { ...said, request_counts: counts, output_file_id: "file-1", error_file_id: "" };
  expect(readBatchState("openai", whole)).toEqual({
    endedAtMs,
    results: [{ kind: "file", id: "file-1" }],
    answered: 2,
  });
});

it.each([{ status: "Validating" }, { status: "in_progress" }, { status: null }, {}])(
  "one has not: %j",
  (said) => {
    expect(readBatchState("openai", said)).toBeUndefined();
  },
);

it("one of Anthropic's has ended when it says so", () => {
  const said = { ended_at: "2023-11-14T22:13:20Z", results_url: "x", request_counts: { succeeded: 1 } };
  expect(readBatchState("anthropic", { ...said, processing_status: "in_progress" })).toBeUndefined();
  expect(readBatchState("anthropic", { ...said, processing_status: "ended" })).toEqual({
    endedAtMs: 1_700_000_000_000,
    results: [{ kind: "results" }],
    answered: 1,
  });
});
