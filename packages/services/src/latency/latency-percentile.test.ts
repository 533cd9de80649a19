import { describe, expect, it } from "vitest";
import { latencyPercentile } from "./latency-percentile.ts";

describe("a percentile of latency classes", () => {
  it("is null where nothing was counted, so that no data is not 0", () => {
    expect(latencyPercentile([], 0.5)).toBeNull();
    expect(latencyPercentile([0, 0], 0.5)).toBeNull();
  });

  it("lies within the class that holds it, in proportion", () => {
    expect(latencyPercentile([0, 0, 10], 0.5)).toBe(15);
    expect(latencyPercentile([10, 0, 10], 0.95)).toBe(19);
  });

  it("answers the last bound for what is above every bound", () => {
    const counts = Array.from({ length: 25 }, (_, index) => (index === 24 ? 3 : 0));
    expect(latencyPercentile(counts, 0.5)).toBe(120_000);
  });
});
