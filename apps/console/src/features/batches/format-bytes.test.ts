import { expect, test } from "vitest";
import { formatBytes } from "./format-bytes.ts";

test.each([
  [0, "0 bytes"],
  [999, "999 bytes"],
  [1_000, "1 kB"],
  [1_540_000, "1.5 MB"],
  [5_000_000_000_000, "5,000 GB"],
])("%d bytes are %s", (bytes, text) => {
  expect(formatBytes(bytes, "en")).toBe(text);
});

test("a size that nobody said is no zero", () => {
  expect(formatBytes(null, "en")).toBe("–");
});
