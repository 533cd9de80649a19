import { expect, test } from "vitest";
import { queryString } from "./query-string.ts";

test("what is absent is not asked for, what is false or 0 is", () => {
  const query = { a: undefined, b: null, c: "", d: [], e: false, f: 0, g: ["x", "y"], h: "a&b" };
  expect(queryString(query)).toBe("?e=false&f=0&g=x%2Cy&h=a%26b");
});

test("nothing to ask is no question mark", () => {
  expect(queryString()).toBe("");
  expect(queryString({ a: undefined })).toBe("");
});
