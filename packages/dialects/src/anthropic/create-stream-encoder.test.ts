import { NO_USAGE } from "@operon/domain";
import { describe, expect, it } from "vitest";
import type { StreamPart } from "../neutral/stream-part.ts";
import { createStreamEncoder } from "./create-stream-encoder.ts";
import { encodeResponse } from "./encode-response.ts";

const context = {
  requestId: "0198c0de-1111-7000-8000-000000000001",
  model: "gpt-x",
  createdSec: 1,
  includeUsage: true,
  request: { model: "m", stream: true, messages: [], tools: [], stop: [], choices: 1, extras: [] },
};
const start: StreamPart = { type: "start", id: "chatcmpl-1", model: "gpt-y" };
const call = (block: number, id: string): StreamPart => ({
  type: "block-start",
  block,
  choice: 0,
  kind: "tool-call",
  id,
  name: "now",
});
const begin = (block: number, kind: "text" | "reasoning" | "refusal", choice = 0): StreamPart => ({
  type: "block-start",
  block,
  choice,
  kind,
});
const grow = (block: number, text: string): StreamPart => ({ type: "block-delta", block, text });
const over = (block: number): StreamPart => ({ type: "block-end", block });

function events(text: string) {
  return text
    .split("\n\n")
    .slice(0, -1)
    .map((piece) => {
      const [name, data] = piece.split("\n");
      const event = JSON.parse(data?.slice(6) ?? "");
      expect(name).toBe(`event: ${event.type}`);
      return event;
    });
}

function encode(...parts: StreamPart[]) {
  const encoder = createStreamEncoder(context);
  return events(encoder.encode(parts) + encoder.end());
}

/** Index and content of each event about a block. */
const blocksOf = (...parts: StreamPart[]) =>
  encode(start, ...parts)
    .filter(({ type }) => type.startsWith("content_block"))
    .map(({ index, content_block, delta }) => [index, content_block ?? delta ?? "stop"]);

describe("a streamed message", () => {
  it("begins with the message and ends with why and how much", () => {
    const usage = { usage: { ...NO_USAGE, input: 3, cacheRead: 2, output: 5 }, total: 10 };
    const parts = encode(
      start,
      begin(0, "text"),
      grow(0, "Hi"),
      over(0),
      { type: "finish", choice: 0, stop: { unified: "stop-sequence", raw: "stop", sequence: "END" } },
      { type: "usage", usage, final: true },
      { type: "end" },
    );
    expect(parts).toMatchObject([
      {
        message: {
          id: "msg_0198c0de111170008000000000000001",
          model: "gpt-y",
          content: [],
          stop_reason: null,
        },
      },
      { type: "content_block_start", index: 0, content_block: { type: "text", text: "" } },
      { type: "content_block_delta", index: 0, delta: { type: "text_delta", text: "Hi" } },
      { type: "content_block_stop", index: 0 },
      {
        type: "message_delta",
        delta: { stop_reason: "stop_sequence", stop_sequence: "END" },
        usage: { input_tokens: 3, cache_read_input_tokens: 2, output_tokens: 5 },
      },
      { type: "message_stop" },
    ]);
  });

  it("is whole where the provider said nothing at all", () => {
    expect(encode().map(({ type }) => type)).toEqual(["message_start", "message_delta", "message_stop"]);
  });

  it("closes with an error and nothing after it", () => {
    const encoder = createStreamEncoder(context);
    const error = { kind: "overloaded", message: "busy" } as const;
    const text =
      encoder.encode([start, { type: "error", error }, begin(0, "text"), grow(0, "x")]) + encoder.end();
    expect(events(text).at(-1)).toMatchObject({ type: "error", error: { type: "overloaded_error" } });
    expect(text).not.toContain("message_stop");
  });

  it("puts calls that grow at the same time one after another", () => {
    const parts = blocksOf(
      call(0, "a"),
      grow(0, "{"),
      call(1, "b:1"),
      grow(1, '{"b"'),
      grow(0, "}"),
      grow(1, ":1}"),
      over(0),
      over(1),
    );
    expect(parts).toMatchObject([
      [0, { type: "tool_use", id: "a", name: "now", input: {} }],
      [0, { partial_json: "{" }],
      [0, { partial_json: "}" }],
      [0, "stop"],
      [1, { id: "b_1" }],
      [1, { partial_json: '{"b"' }],
      [1, { partial_json: ":1}" }],
      [1, "stop"],
    ]);
  });

  it("holds only so much of what waits", () => {
    const encoder = createStreamEncoder(context);
    encoder.encode([start, call(0, "a"), call(1, "b")]);
    const text = encoder.encode(Array.from({ length: 5 }, () => grow(1, "x".repeat(1_000_000))));
    expect(events(text)).toMatchObject([{ type: "error" }]);
  });

  it("has no blocks that are empty, and none of other choices", () => {
    expect(
      blocksOf(begin(0, "text"), over(0), begin(1, "reasoning"), over(1), begin(2, "text", 1), grow(2, "x")),
    ).toEqual([]);
  });

  it("signs a thought before its end, whoever thought it", () => {
    const parts = blocksOf(
      begin(0, "reasoning"),
      grow(0, "hm"),
      { type: "block-mark", block: 0, signature: { from: "anthropic", value: "s" } },
      over(0),
      begin(1, "reasoning"),
      grow(1, "ok"),
      { type: "block-mark", block: 1, encrypted: { from: "openai-responses", value: "e" } },
      over(1),
      begin(2, "reasoning"),
      { type: "block-mark", block: 2, encrypted: { from: "openai-responses", value: "e" } },
      over(2),
    );
    expect(parts).toMatchObject([
      [0, { type: "thinking", thinking: "", signature: "" }],
      [0, { thinking: "hm" }],
      [0, { type: "signature_delta", signature: "s" }],
      [0, "stop"],
      [1, { type: "thinking" }],
      [1, { thinking: "ok" }],
      [1, { signature: "operon.openai-responses.e" }],
      [1, "stop"],
      [2, { type: "redacted_thinking", data: "operon.openai-responses.e" }],
      [2, "stop"],
    ]);
  });

  it("puts a call's signature before the call", () => {
    const parts = blocksOf(
      call(0, "a"),
      grow(0, "{}"),
      { type: "block-mark", block: 0, signature: { from: "gemini", value: "s" } },
      over(0),
    );
    expect(parts).toMatchObject([
      [0, { type: "thinking" }],
      [0, { signature: "operon.gemini.s" }],
      [0, "stop"],
      [1, { type: "tool_use" }],
      [1, { partial_json: "{}" }],
      [1, "stop"],
    ]);
  });

  it("shows a web page that a text leans on", () => {
    const citation = { kind: "url", url: "https://a.example", title: "A" } as const;
    const parts = blocksOf(
      begin(0, "text"),
      { type: "block-mark", block: 0, citation },
      grow(0, "x"),
      over(0),
    );
    expect(parts[1]).toEqual([
      0,
      {
        type: "citations_delta",
        citation: {
          type: "web_search_result_location",
          url: "https://a.example",
          title: "A",
          cited_text: "",
          encrypted_index: "",
        },
      },
    ]);
  });

  it("that refuses says so, in words and at its end", () => {
    const parts = encode(start, begin(0, "refusal"), grow(0, "No."), over(0), {
      type: "finish",
      choice: 0,
      stop: { unified: "end", raw: "stop" },
    });
    expect(parts[2]).toMatchObject({ delta: { type: "text_delta", text: "No." } });
    expect(parts.at(-2)).toMatchObject({ delta: { stop_reason: "refusal" } });
  });
});

describe("why an answer ended", () => {
  it.each([
    ["end", "stop", "end_turn"],
    ["tool-calls", "tool_calls", "tool_use"],
    ["length", "length", "max_tokens"],
    ["length", "model_context_window_exceeded", "model_context_window_exceeded"],
    ["content-filter", "content_filter", "refusal"],
    ["refusal", "refusal", "refusal"],
    ["pause", "pause_turn", "pause_turn"],
    ["other", "", "end_turn"],
  ] as const)("%s, told as %s, is %s to a client", (unified, raw, word) => {
    const body = JSON.parse(
      encodeResponse(
        {
          id: undefined,
          model: undefined,
          choices: [{ content: [], stop: { unified, raw } }],
          usage: undefined,
          serviceTier: undefined,
        },
        context,
      ),
    );
    expect(body).toMatchObject({
      type: "message",
      model: "gpt-x",
      content: [],
      stop_reason: word,
      stop_sequence: null,
    });
  });
});
