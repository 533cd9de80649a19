import { expect, test } from "vitest";
import { batchProgress } from "./batch-progress.ts";

test("what failed has had its end too", () => {
  expect(batchProgress({ total: 10, completed: 3, failed: 1 })).toEqual({ done: 4, total: 10 });
});

test("no more is done than there is", () => {
  expect(batchProgress({ total: 2, completed: 2, failed: 1 })).toEqual({ done: 2, total: 2 });
});

test("without a total there is no progress to speak of", () => {
  expect(batchProgress({ total: null, completed: 0, failed: 0 })).toBeNull();
});
