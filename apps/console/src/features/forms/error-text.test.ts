import { expect, test } from "vitest";
import { errorText } from "./error-text.ts";

test.each([
  [undefined, undefined],
  [{ message: "too long" }, "too long"],
  [[undefined, { message: "no address" }], "no address"],
  [{ root: { message: "too many" } }, "too many"],
  [{ maxDepth: { message: "too deep", ref: {} } }, "too deep"],
  [{ message: "", ref: { message: "not this" } }, undefined],
])("%j says %j", (error, text) => {
  expect(errorText(error)).toBe(text);
});
