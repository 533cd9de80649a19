import { describe, expect, it } from "vitest";
import { subtitleSeconds } from "./subtitle-seconds.ts";

describe("subtitles", () => {
  it.each([
    ["1\n00:00:00,000 --> 00:00:04,200\nHello\n\n2\n00:00:04,200 --> 01:02:03,001\nyou\n", 3_724],
    ["WEBVTT\n\n00:00.000 --> 00:07.000\nHello\n", 7],
    ["WEBVTT\n\n00:00:00.000 --> 00:00:00.000\nHello\n", 1],
  ])("say until when something is said", (text, seconds) => {
    expect(subtitleSeconds(Buffer.from(text))).toBe(seconds);
  });

  it.each(["WEBVTT\n\n", "", "Hello at 00:00:04,200", "--> 99:99:99.999"])("are none of %j", (text) => {
    expect(subtitleSeconds(Buffer.from(text))).toBeUndefined();
  });

  it("are looked at from their end only, and in no time whatever they hold", () => {
    const hostile = Buffer.from(`00:00:00,000 --> 00:00:09,000\n${"--> ".repeat(1_000_000)}`);
    const startedMs = performance.now();
    expect(subtitleSeconds(hostile)).toBeUndefined();
    expect(performance.now() - startedMs).toBeLessThan(1_000);
  });
});
