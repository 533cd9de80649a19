import { describe, expect, it } from "vitest";
import type { StreamPart } from "../neutral/stream-part.ts";
import { createStreamDecoder } from "./create-stream-decoder.ts";

type Data = { readonly type: string; readonly [member: string]: unknown };

const context = { requestId: "0198c0de-0000", quirks: {} };
const start: Data = {
  type: "message_start",
  message: { id: "msg_1", model: "claude-x", usage: { input_tokens: 5, output_tokens: 1 } },
};
const end: Data[] = [
  { type: "message_delta", delta: { stop_reason: "end_turn" }, usage: { output_tokens: 9 } },
  { type: "message_stop" },
];
const block = (index: number, content_block: object): Data => ({
  type: "content_block_start",
  index,
  content_block,
});
const delta = (index: number, told: object): Data => ({ type: "content_block_delta", index, delta: told });
const stop = (index: number): Data => ({ type: "content_block_stop", index });

function decode(...events: Data[]): StreamPart[] {
  const decoder = createStreamDecoder(context);
  const text = events.map((data) => `event: ${data.type}\ndata: ${JSON.stringify(data)}\n\n`).join("");
  return [...decoder.push(Buffer.from(text)), ...decoder.end()];
}

const contentOf = (...events: Data[]) =>
  decode(start, ...events, ...end).filter(({ type }) => type.startsWith("block"));

describe("a stream of events", () => {
  it("becomes parts in order, its usage final with its end", () => {
    const parts = decode(
      start,
      block(0, { type: "text", text: "" }),
      delta(0, { type: "text_delta", text: "Hi" }),
      stop(0),
      ...end,
    );
    expect(parts).toMatchObject([
      { type: "start", id: "msg_1", model: "claude-x" },
      { type: "usage", usage: { total: 6 }, final: false },
      { type: "block-start", block: 0, choice: 0, kind: "text" },
      { type: "block-delta", block: 0, text: "Hi" },
      { type: "block-end", block: 0 },
      { type: "finish", choice: 0, stop: { unified: "end", raw: "end_turn" } },
      { type: "usage", usage: { total: 14 }, final: true },
      { type: "end" },
    ]);
  });

  it("starts once where a server says its start twice, and passes over what it does not know", () => {
    const parts = decode(start, start, { type: "ping" }, { type: "message_song" }, ...end);
    expect(parts.filter(({ type }) => type === "start")).toHaveLength(1);
  });

  it("has no end where the server gave none", () => {
    expect(decode(start, block(0, { type: "text", text: "Hi" })).at(-1)).toMatchObject({
      type: "block-delta",
    });
  });

  it("ends with an error where one came", () => {
    const parts = decode(
      start,
      { type: "error", error: { type: "overloaded_error", message: "busy" } },
      ...end,
    );
    expect(parts.at(-1)).toEqual({
      type: "error",
      error: { kind: "overloaded", message: "busy", code: "overloaded_error" },
    });
  });

  it("takes words that are no JSON for an error where the event is one", () => {
    const parts = createStreamDecoder(context).push(Buffer.from("event: error\ndata: upstream reset\n\n"));
    expect(parts).toEqual([{ type: "error", error: { kind: "server", message: "upstream reset" } }]);
  });
});

describe("content blocks", () => {
  it("keep thoughts with their signature, and sealed ones", () => {
    const parts = contentOf(
      block(0, { type: "thinking", thinking: "", signature: "" }),
      delta(0, { type: "thinking_delta", thinking: "hm" }),
      delta(0, { type: "signature_delta", signature: "sig" }),
      stop(0),
      block(1, { type: "redacted_thinking", data: "enc" }),
      stop(1),
    );
    expect(parts).toEqual([
      { type: "block-start", block: 0, choice: 0, kind: "reasoning" },
      { type: "block-delta", block: 0, text: "hm" },
      { type: "block-mark", block: 0, signature: { from: "anthropic", value: "sig" } },
      { type: "block-end", block: 0 },
      { type: "block-start", block: 1, choice: 0, kind: "reasoning" },
      { type: "block-mark", block: 1, encrypted: { from: "anthropic", value: "enc" } },
      { type: "block-end", block: 1 },
    ]);
  });

  it("keep citations as they came", () => {
    const citation = {
      type: "web_search_result_location",
      url: "https://a.example",
      title: "A",
      cited_text: "a",
    };
    const parts = contentOf(
      block(0, { type: "text", text: "x" }),
      delta(0, { type: "citations_delta", citation }),
    );
    expect(parts[2]).toEqual({
      type: "block-mark",
      block: 0,
      citation: { kind: "url", url: "https://a.example", title: "A", citedText: "a", raw: citation },
    });
  });

  it.each([
    [{}, [], "{}"],
    [{ a: 1 }, [], '{"a":1}'],
    [{}, ['{"a"', ":1}"], '{"a":1}'],
    [{ a: 0 }, ["", '{"b":1}'], '{"b":1}'],
  ])("give a call that starts with %j and grows by %j its arguments", (input, pieces, text) => {
    const parts = contentOf(
      block(0, { type: "tool_use", id: "t", name: "now", input }),
      ...pieces.map((partial_json) => delta(0, { type: "input_json_delta", partial_json })),
      stop(0),
    );
    expect(parts.map((part) => (part.type === "block-delta" ? part.text : "")).join("")).toBe(text);
  });

  it("leave out the tools that the provider runs, numbers without gaps", () => {
    const parts = contentOf(
      block(0, { type: "server_tool_use", id: "s", name: "web_search", input: {} }),
      delta(0, { type: "input_json_delta", partial_json: '{"q":1}' }),
      stop(0),
      block(1, { type: "web_search_tool_result", content: [] }),
      stop(1),
      block(2, { type: "text", text: "Hi" }),
      stop(2),
    );
    expect(parts.map((part) => ("block" in part ? part.block : -1))).toEqual([0, 0, 0]);
  });

  it("that hold calls make the end of a turn wait for them", () => {
    const parts = decode(start, block(0, { type: "tool_use", id: "t", name: "now", input: {} }), ...end);
    expect(parts.find(({ type }) => type === "finish")).toMatchObject({ stop: { unified: "tool-calls" } });
  });
});
