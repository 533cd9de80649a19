import { describe, expect, it } from "vitest";
import { goDuration } from "./go-duration.ts";
import { createRateMeter } from "./rate-meter.ts";

const limits = { requestsPerMinute: 60, tokensPerMinute: 6000 };

function useMeter() {
  let now = 0;
  const meter = createRateMeter(() => now);
  return {
    pass: (ms: number) => {
      now += ms;
    },
    take: (tokens: number | null, provider = "openai", of = limits) =>
      meter.take({ provider, limits: of, tokens }),
  };
}

describe("a provider's limits", () => {
  it("are taken from, refuse what exceeds them, and fill up evenly", () => {
    const { take, pass } = useMeter();
    expect(take(4000)).toEqual({
      requests: { limit: 60, remaining: 59, resetMs: 1000 },
      tokens: { limit: 6000, remaining: 2000, resetMs: 40_000 },
      waitMs: null,
    });
    expect(take(3000)).toMatchObject({ tokens: { remaining: 2000 }, waitMs: 10_000 });
    pass(10_000);
    expect(take(3000).waitMs).toBeNull();
    pass(600_000);
    expect(take(null)).toMatchObject({
      requests: { remaining: 60 },
      tokens: { remaining: 6000, resetMs: 0 },
    });
  });

  it("count requests of any size", () => {
    const { take } = useMeter();
    for (let asked = 0; asked < 60; asked += 1) expect(take(0).waitMs).toBeNull();
    expect(take(0)).toMatchObject({ requests: { remaining: 0, resetMs: 60_000 }, waitMs: 1000 });
  });

  it("are each provider's own, and full again when they are changed", () => {
    const { take } = useMeter();
    take(6000);
    expect(take(1, "anthropic").waitMs).toBeNull();
    expect(take(1).waitMs).not.toBeNull();
    expect(take(1, "openai", { ...limits }).waitMs).toBeNull();
  });

  it("let pass what is larger than a minute's tokens, once they are full", () => {
    const { take } = useMeter();
    expect(take(100_000)).toMatchObject({ tokens: { remaining: 0 }, waitMs: null });
    expect(take(100_000).waitMs).toBe(60_000);
  });
});

describe("a duration in Go's words", () => {
  it.each([
    [0, "0s"],
    [120, "120ms"],
    [1000, "1s"],
    [8640, "8.64s"],
    [60_000, "1m0s"],
    [179_560, "2m59.56s"],
    [3_723_500, "1h2m3.5s"],
  ])("%i is %s", (ms, text) => {
    expect(goDuration(ms)).toBe(text);
  });
});
