import { EventStreamCodec } from "@smithy/eventstream-codec";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { StreamPart } from "../neutral/stream-part.ts";
import { checksumOf } from "./checksum-of.ts";
import { createConverseDecoder } from "./create-converse-decoder.ts";

const context = { requestId: "01a21923-83c4-7000-8000-000000000001", quirks: {} };
const codec = new EventStreamCodec(
  (bytes) => (typeof bytes === "string" ? bytes : Buffer.from(bytes).toString("utf8")),
  (text) => Buffer.from(text, "utf8"),
);

function frame(name: string, body: object, type: "event" | "exception" = "event"): Buffer {
  const text = (value: string) => ({ type: "string" as const, value });
  const headers = {
    [`:${type}-type`]: text(name),
    ":content-type": text("application/json"),
    ":message-type": text(type),
  };
  return Buffer.from(codec.encode({ headers, body: Buffer.from(JSON.stringify(body)) }));
}

const delta = (contentBlockIndex: number, content: object) =>
  frame("contentBlockDelta", { contentBlockIndex, delta: content, p: "abc" });
const STOP = frame("messageStop", { stopReason: "tool_use" });
const METADATA = frame("metadata", {
  usage: {
    inputTokens: 10,
    outputTokens: 5,
    totalTokens: 45,
    cacheReadInputTokens: 20,
    cacheWriteInputTokens: 10,
    cacheDetails: [
      { ttl: "5m", inputTokens: 4 },
      { ttl: "1h", inputTokens: 6 },
    ],
  },
  serviceTier: { type: "priority" },
});
const STREAM = Buffer.concat([
  frame("messageStart", { role: "assistant" }),
  delta(0, { reasoningContent: { text: "hm, 思" } }),
  delta(0, { reasoningContent: { signature: "c2ln" } }),
  frame("contentBlockStop", { contentBlockIndex: 0 }),
  delta(1, { text: "" }),
  frame("contentBlockStop", { contentBlockIndex: 1 }),
  delta(2, { text: "Hello " }),
  delta(2, { text: "🌍" }),
  frame("contentBlockStop", { contentBlockIndex: 2 }),
  frame("contentBlockStart", {
    contentBlockIndex: 3,
    start: { toolUse: { toolUseId: "a", name: "hosted", type: "server_tool_use" } },
  }),
  delta(3, { toolUse: { input: "{}" } }),
  frame("contentBlockStop", { contentBlockIndex: 3 }),
  frame("contentBlockStart", {
    contentBlockIndex: 4,
    start: { toolUse: { toolUseId: "b", name: "get_time" } },
  }),
  delta(4, { toolUse: { input: '{"a":' } }),
  delta(4, { toolUse: { input: "1}" } }),
  frame("contentBlockStop", { contentBlockIndex: 4 }),
  frame("contentBlockStart", { contentBlockIndex: 5, start: { toolUse: { toolUseId: "c", name: "now" } } }),
  frame("contentBlockStop", { contentBlockIndex: 5 }),
  frame("somethingNew", { a: 1 }),
  STOP,
  METADATA,
]);

function read(chunks: readonly Buffer[]): StreamPart[] {
  const decoder = createConverseDecoder(context);
  return [...chunks.flatMap((chunk) => decoder.push(chunk)), ...decoder.end()];
}

function cut(bytes: Buffer, places: readonly number[]): Buffer[] {
  const ends = [...new Set(places.map((place) => place % bytes.length))].sort((one, other) => one - other);
  return [...ends, bytes.length].map((end, index) => bytes.subarray(index === 0 ? 0 : ends[index - 1], end));
}

describe("a stream of Converse", () => {
  it("is understood: thoughts, texts, calls, why it ended, and what it used", () => {
    expect(read([STREAM])).toEqual([
      { type: "start", id: undefined, model: undefined },
      { type: "block-start", block: 0, choice: 0, kind: "reasoning" },
      { type: "block-delta", block: 0, text: "hm, 思" },
      { type: "block-mark", block: 0, signature: { from: "bedrock", value: "c2ln" } },
      { type: "block-end", block: 0 },
      { type: "block-start", block: 1, choice: 0, kind: "text" },
      { type: "block-delta", block: 1, text: "Hello " },
      { type: "block-delta", block: 1, text: "🌍" },
      { type: "block-end", block: 1 },
      { type: "block-start", block: 2, choice: 0, kind: "tool-call", id: "b", name: "get_time" },
      { type: "block-delta", block: 2, text: '{"a":' },
      { type: "block-delta", block: 2, text: "1}" },
      { type: "block-end", block: 2 },
      { type: "block-start", block: 3, choice: 0, kind: "tool-call", id: "c", name: "now" },
      { type: "block-delta", block: 3, text: "{}" },
      { type: "block-end", block: 3 },
      { type: "finish", choice: 0, stop: { unified: "tool-calls", raw: "tool_use" } },
      {
        type: "usage",
        final: true,
        usage: {
          total: 45,
          usage: expect.objectContaining({
            input: 10,
            cacheRead: 20,
            cacheWrite5m: 4,
            cacheWrite1h: 6,
            output: 5,
          }),
        },
      },
      { type: "service-tier", tier: "priority" },
      { type: "end" },
    ]);
  });

  it("says the same whatever its chunks", () => {
    const whole = read([STREAM]);
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 60 }), (places) => {
        expect(read(cut(STREAM, places))).toEqual(whole);
      }),
    );
    expect(read([...STREAM].map((byte) => Buffer.from([byte])))).toEqual(whole);
  });

  it("never makes text of a byte that was changed: it says what came before, and then an error", () => {
    const before = frame("messageStart", { role: "assistant" });
    const spoken = delta(0, { text: "secret" });
    fc.assert(
      fc.property(fc.nat(spoken.length - 1), fc.integer({ min: 1, max: 255 }), (place, change) => {
        const broken = Buffer.from(spoken);
        broken[place] = (broken[place] ?? 0) ^ change;
        const parts = read([before, broken, STOP, METADATA]);
        expect(parts[0]).toEqual({ type: "start", id: undefined, model: undefined });
        expect(parts.slice(1)).toEqual([
          { type: "error", error: { kind: "server", message: expect.any(String) } },
        ]);
      }),
    );
  });

  it.each([
    ["too long", 16 * 1_048_576 + 1],
    ["shorter than its own frame", 12],
  ])("refuses a message that is %s at once, though its prelude's checksum fits", (_, length) => {
    const prelude = Buffer.alloc(12);
    prelude.writeUInt32BE(length, 0);
    prelude.writeUInt32BE(checksumOf(prelude.subarray(0, 8)), 8);
    expect(read([prelude])).toEqual([{ type: "error", error: expect.objectContaining({ kind: "server" }) }]);
  });

  it.each([
    ["throttlingException", "Too many tokens", "rate-limit"],
    ["serviceUnavailableException", "busy", "overloaded"],
    ["modelStreamErrorException", "it broke", "server"],
    ["internalServerException", "it broke", "server"],
    ["modelTimeoutException", "late", "timeout"],
    ["validationException", "Input is too long for requested model.", "context-length"],
    ["validationException", "The value is wrong.", "invalid-request"],
    ["neverHeardOf", "?", "server"],
  ])("that ends with %s is an error of its kind, and nothing after it counts", (name, message, kind) => {
    const parts = read([frame("messageStart", {}), frame(name, { message }, "exception"), STOP, METADATA]);
    expect(parts.slice(1)).toEqual([{ type: "error", error: { kind, message, code: name } }]);
  });

  it("takes what a model gives by the answer tool for the answer", () => {
    const start = { toolUse: { toolUseId: "a", name: "operon_answer" } };
    const parts = read([
      frame("contentBlockStart", { contentBlockIndex: 0, start }),
      delta(0, { toolUse: { input: '{"city":"Paris"}' } }),
      frame("contentBlockStop", { contentBlockIndex: 0 }),
      STOP,
    ]);
    expect(parts.slice(1)).toEqual([
      { type: "block-start", block: 0, choice: 0, kind: "text" },
      { type: "block-delta", block: 0, text: '{"city":"Paris"}' },
      { type: "block-end", block: 0 },
      { type: "finish", choice: 0, stop: { unified: "end", raw: "tool_use" } },
    ]);
  });

  it("survives any bytes, and any JSON in a message", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(() => read([Buffer.from(bytes)])).not.toThrow();
      }),
    );
    const names = [
      "messageStart",
      "contentBlockStart",
      "contentBlockDelta",
      "contentBlockStop",
      "messageStop",
      "metadata",
    ];
    const inner = fc.record(
      {
        contentBlockIndex: fc.jsonValue(),
        start: fc.jsonValue(),
        delta: fc.jsonValue(),
        usage: fc.jsonValue(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...names), inner), { maxLength: 8 }), (messages) => {
        expect(() => read(messages.map(([name, body]) => frame(name, body)))).not.toThrow();
      }),
    );
  });
});
