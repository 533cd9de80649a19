import { expect, test } from "vitest";
import { listHolds } from "./list-holds.ts";

test.each([
  [["203.0.113.0/24"], "203.0.113.7", true],
  [["203.0.113.0/24"], "::ffff:203.0.113.7", true],
  [["203.0.113.0/24", "no range"], "203.0.114.1", false],
  [[], "203.0.113.7", false],
  [["203.0.113.0/24"], "unknown", null],
])("%j holds %s: %s", (ranges, address, holds) => {
  expect(listHolds(ranges, address)).toBe(holds);
});
