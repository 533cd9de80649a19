import { describe, expect, it } from "vitest";
import { createResponsesReader } from "./create-responses-reader.ts";
import { readResponsesUsage } from "./read-responses-usage.ts";

const event = (data: object) =>
  `event: ${(data as { type?: string }).type}\ndata: ${JSON.stringify(data)}\n\n`;
const USAGE = {
  input_tokens: 30,
  input_tokens_details: { cached_tokens: 20 },
  output_tokens: 12,
  output_tokens_details: { reasoning_tokens: 8 },
  total_tokens: 42,
};
const STREAM = [
  event({ type: "response.created", response: { model: "gpt-5", usage: null } }),
  event({ type: "response.output_item.added", output_index: 0, item: { type: "message" } }),
  event({ type: "response.output_text.delta", output_index: 0, delta: "Hé" }),
  event({ type: "response.completed", response: { model: "gpt-5-1", usage: USAGE } }),
];

describe("a response that passes", () => {
  it("is not changed, and is read on its way, whatever the chunks", () => {
    const bytes = Buffer.from(STREAM.join(""));
    for (let size = 1; size < 40; size += 3) {
      const reader = createResponsesReader();
      const passed: Buffer[] = [];
      for (let at = 0; at < bytes.length; at += size) passed.push(reader.push(bytes.subarray(at, at + size)));
      passed.push(reader.end());
      expect(Buffer.concat(passed).equals(bytes)).toBe(true);
      expect(reader).toMatchObject({
        usage: { input: 10, cacheRead: 20, output: 4, reasoning: 8 },
        usageFinal: true,
        model: "gpt-5-1",
        meaningful: true,
        error: undefined,
        finished: true,
        done: true,
        deliveredCharacters: 2,
        deliveredBytes: 3,
      });
    }
  });

  it("is not in the middle of a text while a tool of the provider's own runs, be it the first thing of all", () => {
    const reader = createResponsesReader();
    const item = { type: "image_generation_call", id: "ig_1" };
    reader.push(Buffer.from(event({ type: "response.output_item.added", output_index: 0, item })));
    expect([reader.meaningful, reader.writing]).toEqual([true, false]);
    reader.push(Buffer.from(event({ type: "response.output_text.delta", output_index: 1, delta: "So" })));
    expect(reader.writing).toBe(true);
  });

  it("tells the tier that its end names, not the one that was asked for", () => {
    const reader = createResponsesReader();
    reader.push(Buffer.from(event({ type: "response.created", response: { service_tier: "flex" } })));
    expect(reader.serviceTier).toBeUndefined();
    const response = { service_tier: "priority", usage: USAGE };
    reader.push(Buffer.from(event({ type: "response.completed", response })));
    expect(reader.serviceTier).toBe("priority");
  });

  it("means something once something is said, not before", () => {
    const reader = createResponsesReader();
    for (const [index, text] of STREAM.entries()) {
      reader.push(Buffer.from(text));
      expect(reader.meaningful).toBe(index >= 2);
    }
  });

  it.each([
    [
      { type: "error", code: "server_error", message: "Oops.", param: null },
      { message: "Oops.", code: "server_error" },
    ],
    [
      { type: "error", error: { type: "insufficient_quota", code: "insufficient_quota", message: "Pay." } },
      { message: "Pay.", type: "insufficient_quota" },
    ],
    [
      { type: "response.failed", response: { error: { code: "server_error", message: "Oops." } } },
      { message: "Oops.", code: "server_error" },
    ],
  ])("tells of the error %j", (data, error) => {
    const reader = createResponsesReader();
    reader.push(Buffer.from(event(data)));
    expect(reader).toMatchObject({ error, meaningful: false, finished: false });
  });
});

describe("the usage of a whole response", () => {
  it("is the outermost object's, wherever the word stands", () => {
    const body = {
      id: "resp_1",
      output: [{ text: '"usage":{}' }],
      usage: USAGE,
      user: null,
      metadata: { usage: "x" },
    };
    expect(readResponsesUsage(Buffer.from(JSON.stringify(body, undefined, 2)))).toMatchObject({
      total: 42,
      usage: { input: 10, cacheRead: 20, output: 4, reasoning: 8 },
    });
  });

  it("comes with the tier, which is the outermost object's too", () => {
    const output = [{ text: '"service_tier":"priority"', service_tier: "priority" }];
    const read = (members: object) => readResponsesUsage(Buffer.from(JSON.stringify({ output, ...members })));
    expect(read({ service_tier: "flex", text: {}, usage: USAGE })?.serviceTier).toBe("flex");
    expect(read({ usage: USAGE })).toMatchObject({ total: 42, serviceTier: undefined });
  });

  it.each([
    "",
    "{}",
    '{"usage":null}',
    '{"usage":{"input_tokens":1',
    '{"usage":{"input_tokens":-1,"output_tokens":2}}',
  ])("is none in %s", (body) => {
    expect(readResponsesUsage(Buffer.from(body))).toBeUndefined();
  });
});
