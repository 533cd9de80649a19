import { expect, test } from "vitest";
import { inChunks } from "./in-chunks.ts";

test.each([
  [[], 2, []],
  [[1, 2], 2, [[1, 2]]],
  [[1, 2, 3], 2, [[1, 2], [3]]],
])("%j in pieces of %i", (items, size, chunks) => {
  expect(inChunks(items, size)).toEqual(chunks);
});
