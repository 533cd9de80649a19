import { describe, expect, it } from "vitest";
import { usageRange } from "./usage-range.ts";

const now = new Date("2026-11-22T10:07:00Z");

describe("the range of a usage query", () => {
  it.each([
    ["is the last 24 hours unless told", {}, "2026-11-21T10:15:00.000Z", "2026-11-22T10:15:00.000Z"],
    [
      "is widened to whole quarters",
      { from: "2026-11-01T00:14:59Z", to: "2026-11-01T00:15:01Z" },
      "2026-11-01T00:00:00.000Z",
      "2026-11-01T00:30:00.000Z",
    ],
    [
      "is left alone where it is whole",
      { from: "2026-11-01T00:00:00Z", to: "2026-11-02T00:00:00Z" },
      "2026-11-01T00:00:00.000Z",
      "2026-11-02T00:00:00.000Z",
    ],
  ])("%s", (_title, query, from, to) => {
    const range = usageRange(query, now);
    expect([range.from.toISOString(), range.to.toISOString()]).toEqual([from, to]);
  });

  it.each([
    { from: "2026-11-23T00:00:00Z" },
    { from: "2026-11-02T00:00:00Z", to: "2026-11-01T00:00:00Z" },
    { from: "1999-01-01T00:00:00Z" },
  ])("is refused where it makes no sense: %j", (query) => {
    expect(() => usageRange(query, now)).toThrow("range");
  });
});
