import { describe, expect, it } from "vitest";
import type { StreamPart } from "../neutral/stream-part.ts";
import { createTranslatingReader } from "./create-translating-reader.ts";

describe("a stream that is translated", () => {
  it("ends with an error where it does not end by itself, as its text is held", () => {
    const reader = createTranslatingReader(
      { push: () => [{ type: "block-delta", block: 0, text: "a" }], end: () => [] },
      {
        encode: (parts) => parts.map(({ type }) => `${type} `).join(""),
        end: () => "end",
      },
    );
    const chunk = Buffer.alloc(1_048_576);
    for (let count = 0; count < 128; count += 1) expect(reader.push(chunk).toString()).toBe("block-delta ");
    expect(reader.push(chunk).toString()).toBe("error ");
    expect(reader.error).toBeDefined();
    expect(reader.push(chunk).length + reader.end().length).toBe(0);
  });
});

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
