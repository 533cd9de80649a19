import { expect, test } from "vitest";
import { safeNextPath } from "./safe-next-path.ts";

test.each([
  ["/keys?status=active#top", "/keys?status=active#top"],
  ["/tenants/7", "/tenants/7"],
])("a path of this console is kept: %s", (next, expected) => {
  expect(safeNextPath(next)).toBe(expected);
});

test.each([
  null,
  undefined,
  "",
  "keys",
  "https://evil.test/",
  "//evil.test/keys",
  "/\\evil.test",
  "/\t/evil.test",
  "/.//evil.test",
  "javascript:alert(1)",
  "/sign-in?next=/keys",
])("anything else leads to the overview: %j", (next) => {
  expect(safeNextPath(next)).toBe("/");
});
