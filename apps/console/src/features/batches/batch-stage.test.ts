import { expect, test } from "vitest";
import { batchStage } from "./batch-stage.ts";

test.each([
  ["open", null, "running"],
  ["open", "in_progress", "running"],
  ["open", "canceling", "running"],
  ["open", "completed", "settling"],
  ["open", "ended", "settling"],
  ["settled", "completed", "settled"],
  ["lost", "in_progress", "lost"],
] as const)("a batch that is %s here and %s at its provider is %s", (state, status, stage) => {
  expect(batchStage({ state, status })).toBe(stage);
});
