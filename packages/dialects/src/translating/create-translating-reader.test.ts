import { expect, it } from "vitest";
import type { StreamPart } from "../neutral/stream-part.ts";
import { createTranslatingReader } from "./create-translating-reader.ts";

it.each([
  ["the last that is said", ["default", "flex"], "flex"],
  ["none that is only a wish", ["flex", "auto"], "flex"],
  ["none that is no word", ['fl"ex'], undefined],
])("the service tier is %s", (_, tiers, told) => {
  const parts = tiers.map((tier): StreamPart => ({ type: "service-tier", tier }));
  const reader = createTranslatingReader(
    { push: () => parts, end: () => [] },
    { encode: () => "", end: () => "" },
  );
  reader.push(Buffer.from("x"));
  expect(reader.serviceTier).toBe(told);
});
