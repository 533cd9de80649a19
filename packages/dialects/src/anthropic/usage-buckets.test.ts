import { NO_USAGE } from "@operon/domain";
import { describe, expect, it } from "vitest";
import { readAnthropicUsage } from "./read-anthropic-usage.ts";
import { usageBuckets } from "./usage-buckets.ts";
import { usageObject } from "./usage-object.ts";

describe("Anthropic's usage", () => {
  it.each([
    [{ input_tokens: 3, output_tokens: 5 }, { input: 3, output: 5 }, 8],
    [
      { input_tokens: 3, cache_read_input_tokens: 7, cache_creation_input_tokens: 2, output_tokens: 5 },
      { input: 3, cacheRead: 7, cacheWrite5m: 2, output: 5 },
      17,
    ],
    [
      {
        input_tokens: 1,
        cache_creation_input_tokens: 9,
        cache_creation: { ephemeral_5m_input_tokens: 4, ephemeral_1h_input_tokens: 5 },
        output_tokens: 0,
      },
      { input: 1, cacheWrite5m: 4, cacheWrite1h: 5 },
      10,
    ],
    [
      {
        input_tokens: 1,
        cache_creation_input_tokens: 9,
        cache_creation: { ephemeral_5m_input_tokens: 4, ephemeral_1h_input_tokens: 4 },
        output_tokens: 0,
      },
      { input: 1, cacheWrite5m: 9 },
      10,
    ],
    [
      { input_tokens: 1, output_tokens: 9, output_tokens_details: { thinking_tokens: 4 } },
      { input: 1, output: 5, reasoning: 4 },
      10,
    ],
    [
      { input_tokens: 1, output_tokens: 3, output_tokens_details: { thinking_tokens: 4 } },
      { input: 1, output: 3 },
      4,
    ],
    [{ output_tokens: 3, input_tokens: -1, cache_read_input_tokens: 1e300 }, { output: 3 }, 3],
  ])("falls into buckets that add up: %j", (raw, usage, total) => {
    expect(usageBuckets(raw)).toEqual({ usage: { ...NO_USAGE, ...usage }, total });
  });

  it.each([[null], [7], [[]], [{}], [{ input_tokens: "1" }]])("is not made up from %j", (raw) => {
    expect(usageBuckets(raw)).toBeUndefined();
  });

  it("comes back from what a client is told of it", () => {
    const usage = {
      ...NO_USAGE,
      input: 1,
      cacheRead: 2,
      cacheWrite5m: 3,
      cacheWrite1h: 4,
      output: 5,
      reasoning: 6,
    };
    expect(usageBuckets(usageObject({ usage, total: 21 }))).toEqual({ usage, total: 21 });
  });

  it("counts sound and images into a client's input and output", () => {
    const usage = { ...NO_USAGE, input: 1, audioInput: 2, imageInput: 3, audioOutput: 4, output: 5 };
    expect(usageObject({ usage, total: 15 })).toMatchObject({ input_tokens: 6, output_tokens: 9 });
  });

  it.each([
    ["default", "standard"],
    ["priority", "priority"],
    ["flex", null],
  ])("names the tier %s by Anthropic's word, or by none", (tier, word) => {
    expect(usageObject(undefined, tier).service_tier).toBe(word);
  });
});

describe("a whole message's usage", () => {
  const usage = { input_tokens: 3, output_tokens: 5 };

  it("is found wherever it stands, whatever the text says", () => {
    const content = [{ type: "text", text: 'the "usage": {"input_tokens": 1}' }];
    expect(readAnthropicUsage(Buffer.from(JSON.stringify({ usage, content })))?.total).toBe(8);
    expect(readAnthropicUsage(Buffer.from(JSON.stringify({ content, usage, container: null })))?.total).toBe(
      8,
    );
  });

  it("comes with its tier", () => {
    const message = { content: [], usage: { ...usage, service_tier: "batch" }, service_tier: "priority" };
    expect(readAnthropicUsage(Buffer.from(JSON.stringify(message)))?.serviceTier).toBe("batch");
  });

  it.each([
    ["not json"],
    ['{"content":[{"usage":{"input_tokens":1}}]}'],
    ['{"usage":{"input_tokens":1}'],
    [""],
  ])("is absent from %s", (text) => {
    expect(readAnthropicUsage(Buffer.from(text))).toBeUndefined();
  });
});
