import { describe, expect, it } from "vitest";
import { createAnthropicReader } from "./create-anthropic-reader.ts";

const event = (data: { readonly type: string }) => `event: ${data.type}\ndata: ${JSON.stringify(data)}\n\n`;
const start = (usage: object) =>
  event({ type: "message_start", message: { model: "claude-x", usage } } as { type: string });
const said = (delta: object) => event({ type: "content_block_delta", index: 0, delta } as { type: string });
const ended = (usage: object) =>
  event({ type: "message_delta", delta: { stop_reason: "end_turn" }, usage } as { type: string });

function read(text: string) {
  const reader = createAnthropicReader();
  const pieces = [...Buffer.from(text)].map((byte) => reader.push(Buffer.from([byte])));
  pieces.push(reader.end());
  expect(Buffer.concat(pieces).toString()).toBe(text);
  return reader;
}

describe("a stream that passes", () => {
  it("is counted by its last word, member by member", () => {
    const reader = read(
      start({ input_tokens: 43, cache_read_input_tokens: 7, output_tokens: 1 }) +
        said({ type: "text_delta", text: "hé" }) +
        ended({ input_tokens: 61, output_tokens: 2, cache_read_input_tokens: null }) +
        event({ type: "message_stop" }),
    );
    expect(reader).toMatchObject({
      usage: { input: 61, cacheRead: 7, output: 2 },
      usageFinal: true,
      model: "claude-x",
      meaningful: true,
      finished: true,
      done: true,
      error: undefined,
      deliveredCharacters: 2,
      deliveredBytes: 3,
    });
  });

  it("tells the tier of its usage", () => {
    const text = start({ input_tokens: 43, output_tokens: 1, service_tier: "priority" });
    expect(read(text + ended({ output_tokens: 2 })).serviceTier).toBe("priority");
    expect(read(start({ input_tokens: 43 })).serviceTier).toBeUndefined();
  });

  it("has no final usage before its end, and nothing to wait for before its first word", () => {
    const reader = read(
      start({ input_tokens: 43, output_tokens: 1 }) +
        event({ type: "ping" }) +
        event({ type: "content_block_start", index: 0, content_block: { type: "text", text: "" } } as {
          type: string;
        }),
    );
    expect(reader).toMatchObject({ usage: { input: 43 }, usageFinal: false, meaningful: false, done: false });
  });

  it("tells of an error without taking it for an answer", () => {
    const reader = read(
      `event: error\ndata: {"type":"error","error":{"type":"overloaded_error","message":"busy"}}\n\n`,
    );
    expect(reader.error).toEqual({ message: "busy", type: "overloaded_error", code: undefined });
    expect(reader.meaningful).toBe(false);
  });

  it.each([[{ type: "thinking_delta", thinking: "hm" }], [{ type: "input_json_delta", partial_json: "{" }]])(
    "means something with its first %j",
    (delta) => {
      expect(read(said(delta)).meaningful).toBe(true);
    },
  );
});
