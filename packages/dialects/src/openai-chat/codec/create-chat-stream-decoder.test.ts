import { describe, expect, it } from "vitest";
import type { StreamPart } from "../../neutral/stream-part.ts";
import { createChatStreamDecoder } from "./create-chat-stream-decoder.ts";

const context = { requestId: "0192f0a0-1111-7222-8333-444455556666", quirks: {} };

function decode(...events: (object | string)[]): StreamPart[] {
  const decoder = createChatStreamDecoder(context);
  const text = events.map(
    (event) => `data: ${typeof event === "string" ? event : JSON.stringify(event)}\n\n`,
  );
  return [...decoder.push(Buffer.from(text.join(""))), ...decoder.end()];
}

const chunk = (delta: object, finish_reason: string | null = null, index = 0) => ({
  id: "c",
  model: "m",
  choices: [{ index, delta, finish_reason }],
});
const calls = (...tool_calls: object[]) => chunk({ tool_calls });
const START = { type: "start", id: "c", model: "m" };
const STOP = { type: "finish", choice: 0, stop: { unified: "end", raw: "stop" } };
const CALLED = { type: "finish", choice: 0, stop: { unified: "tool-calls", raw: "stop" } };
const text = (block: number, ...pieces: string[]) => [
  { type: "block-start", block, choice: 0, kind: "text" },
  ...pieces.map((piece) => ({ type: "block-delta", block, text: piece })),
  { type: "block-end", block },
];
const call = (block: number, id: string, name: string, ...pieces: string[]) => [
  { type: "block-start", block, choice: 0, kind: "tool-call", id, name },
  ...pieces.map((piece) => ({ type: "block-delta", block, text: piece })),
  { type: "block-end", block },
];

describe("a provider's stream", () => {
  it("is text from its role to [DONE]", () => {
    expect(
      decode(
        chunk({ role: "assistant", content: "" }),
        chunk({ content: "\n\nHi" }),
        chunk({ content: "!" }),
        chunk({}, "stop"),
        "[DONE]",
      ),
    ).toEqual([START, ...text(0, "\n\nHi", "!"), STOP, { type: "end" }]);
  });

  it("has ended too where [DONE] is missing, but not where the finish reason is", () => {
    expect(decode(chunk({ content: "a" }), chunk({}, "stop")).at(-1)).toEqual({ type: "end" });
    expect(decode(chunk({ content: "a" })).some(({ type }) => type === "end" || type === "finish")).toBe(
      false,
    );
  });

  it("begins after Azure's first chunk, which has no choices", () => {
    const filter = { id: "", model: "", choices: [], prompt_filter_results: [{}] };
    expect(decode(filter, chunk({ content: "a" }))[0]).toEqual(START);
  });

  it("tells usage wherever it stands, the last one finally", () => {
    const usage = (prompt_tokens: number) => ({ usage: { prompt_tokens, completion_tokens: 1 } });
    const parts = decode(
      { ...chunk({ content: "a" }), ...usage(1) },
      { ...chunk({}, "stop"), x_groq: usage(2) },
      { choices: [], ...usage(3) },
      "[DONE]",
    );
    expect(parts.filter(({ type }) => type === "usage")).toMatchObject([
      { usage: { total: 2 }, final: false },
      { usage: { total: 3 }, final: true },
      { usage: { total: 4 }, final: true },
    ]);
  });

  it("tells thoughts before text, from either member", () => {
    for (const member of ["reasoning_content", "reasoning"]) {
      expect(decode(chunk({ [member]: "hm" }), chunk({ content: "a" }), chunk({}, "stop"))).toMatchObject([
        START,
        { type: "block-start", block: 0, kind: "reasoning" },
        { type: "block-delta", block: 0, text: "hm" },
        { type: "block-end", block: 0 },
        ...text(1, "a"),
        STOP,
        { type: "end" },
      ]);
    }
  });

  it("tells OpenRouter's thoughts once, with their signature", () => {
    const detail = (members: object) => ({ type: "reasoning.text", index: 0, ...members });
    const parts = decode(
      chunk({ reasoning: "ha", reasoning_details: [detail({ text: "ha" })] }),
      chunk({ reasoning: "ha", reasoning_details: [detail({ text: "ha" })] }),
      chunk({ reasoning_details: [detail({ signature: "S" })] }),
      chunk({ reasoning_details: [{ type: "reasoning.encrypted", data: "E", index: 1 }] }),
      chunk({}, "stop"),
    );
    expect(parts).toMatchObject([
      START,
      { type: "block-start", block: 0, kind: "reasoning" },
      { text: "ha" },
      { text: "ha" },
      { type: "block-mark", block: 0, signature: { from: "openai-chat", value: "S" } },
      { type: "block-end", block: 0 },
      { type: "block-start", block: 1, kind: "reasoning" },
      { type: "block-mark", block: 1, encrypted: { from: "openai-chat", value: "E" } },
      { type: "block-end", block: 1 },
      STOP,
      { type: "end" },
    ]);
  });

  it("tells parts of a content as Mistral writes them", () => {
    const content = [
      { type: "thinking", thinking: [{ type: "text", text: "hm" }] },
      { type: "text", text: "a" },
    ];
    const kinds = decode(chunk({ content }), chunk({}, "stop")).filter(({ type }) => type === "block-start");
    expect(kinds).toMatchObject([{ kind: "reasoning" }, { kind: "text" }]);
  });

  it("puts the pieces of tool calls together", () => {
    const parts = decode(
      calls({ index: 0, id: "a", function: { name: "f", arguments: "" } }),
      calls({ index: 0, function: { arguments: '{"x":' } }),
      calls({ index: 0, function: { arguments: "1}" } }),
      calls({ index: 1, id: "b", function: { name: "g", arguments: "" } }),
      chunk({}, "stop"),
    );
    expect(parts).toEqual([
      START,
      ...call(0, "a", "f", '{"x":', "1}"),
      ...call(1, "b", "g", "{}"),
      CALLED,
      { type: "end" },
    ]);
  });

  it.each([
    ["without index or id", [{}, {}], ["call_0192f0a01111_0", "call_0192f0a01111_1"]],
    ["with one index", [{ index: 0 }, { index: 0 }], ["call_0192f0a01111_0", "call_0192f0a01111_1"]],
    [
      "with one index and two ids",
      [
        { index: 0, id: "a" },
        { index: 0, id: "b" },
      ],
      ["a", "b"],
    ],
    ["with one id", [{ id: "a" }, { id: "a" }], ["a", "call_0192f0a01111_0"]],
  ])("tells whole calls apart that come %s", (_, members, ids) => {
    const whole = members.map((member) => ({ ...member, function: { name: "f", arguments: '{"x":1}' } }));
    expect(decode(calls(...whole), chunk({}, "stop"))).toEqual([
      START,
      ...call(0, ids[0] ?? "", "f", '{"x":1}'),
      ...call(1, ids[1] ?? "", "f", '{"x":1}'),
      CALLED,
      { type: "end" },
    ]);
  });

  it("joins pieces that repeat the id and the name of their call", () => {
    const piece = (text: string) => calls({ index: 0, id: "a", function: { name: "f", arguments: text } });
    expect(decode(piece('{"x"'), piece(":1}"), chunk({}, "stop"))).toEqual([
      START,
      ...call(0, "a", "f", '{"x"', ":1}"),
      CALLED,
      { type: "end" },
    ]);
  });

  it("costs linear time, however many calls a hostile server makes beside a long one", () => {
    for (const end of ["}", "} }"]) {
      const long = {
        index: 0,
        id: "a",
        function: { name: "f", arguments: `{"a":"${"x".repeat(900_000)}"${end}` },
      };
      const short = Array.from({ length: 10_000 }, (_, at) =>
        calls({ index: at + 1, function: { name: "g" } }),
      );
      const startedMs = performance.now();
      decode(calls(long), ...short, chunk({}, "tool_calls"));
      expect(performance.now() - startedMs).toBeLessThan(1_500);
    }
  });

  it("lets text wait that comes within a tool call", () => {
    const parts = decode(
      calls({ index: 0, id: "a", function: { name: "f", arguments: '{"x"' } }),
      chunk({ content: "between" }),
      calls({ index: 0, function: { arguments: ":1}" } }),
      chunk({}, "tool_calls"),
    );
    expect(parts.slice(1, -2)).toEqual([...call(0, "a", "f", '{"x"', ":1}"), ...text(1, "between")]);
  });

  it("keeps Gemini's signature of a call", () => {
    const signed = {
      index: 0,
      id: "a",
      function: { name: "f", arguments: "{}" },
      extra_content: { google: { thought_signature: "S" } },
    };
    expect(decode(calls(signed))).toContainEqual({
      type: "block-mark",
      block: 0,
      signature: { from: "gemini", value: "S" },
    });
  });

  it("reads a legacy function call in pieces", () => {
    const parts = decode(
      chunk({ function_call: { name: "f", arguments: "" } }),
      chunk({ function_call: { arguments: '{"a":1}' } }),
      chunk({}, "function_call"),
    );
    expect(parts.slice(1, -2)).toEqual(call(0, "call_0192f0a01111_0", "f", '{"a":1}'));
    expect(parts.at(-2)).toMatchObject({ stop: { unified: "tool-calls", raw: "function_call" } });
  });

  it("keeps choices apart that come by turns", () => {
    const parts = decode(
      chunk({ content: "a" }),
      chunk({ content: "b" }, null, 1),
      chunk({ content: "c" }),
      chunk({}, "stop"),
      chunk({}, "length", 1),
      "[DONE]",
    );
    expect(parts).toMatchObject([
      START,
      { type: "block-start", block: 0, choice: 0 },
      { block: 0, text: "a" },
      { type: "block-start", block: 1, choice: 1 },
      { block: 1, text: "b" },
      { block: 0, text: "c" },
      { type: "block-end", block: 0 },
      STOP,
      { type: "block-end", block: 1 },
      { type: "finish", choice: 1, stop: { unified: "length" } },
      { type: "end" },
    ]);
  });

  it("tells refusals, logprobs, citations and the service tier", () => {
    const token = { token: "N", logprob: -1, bytes: null, top_logprobs: [] };
    const refused = { delta: { refusal: "No" }, logprobs: { content: null, refusal: [token] } };
    expect(decode({ choices: [refused], service_tier: "flex" }, chunk({}, "stop"))).toMatchObject([
      { type: "start" },
      { type: "block-start", kind: "refusal" },
      { text: "No" },
      { type: "logprobs", choice: 0, tokens: [{ token: "N" }] },
      { type: "service-tier", tier: "flex" },
      { type: "block-end" },
      { type: "finish", stop: { unified: "refusal", raw: "stop" } },
      { type: "end" },
    ]);
    const annotations = [{ type: "url_citation", url_citation: { url: "https://a.example" } }];
    expect(decode(chunk({ content: "a", annotations }))).toContainEqual(
      expect.objectContaining({ type: "block-mark", citation: expect.objectContaining({ kind: "url" }) }),
    );
  });

  it.each<[string, (object | string)[], object]>([
    [
      "instead of choices",
      [{ error: { message: "Busy", code: 429 } }],
      { kind: "rate-limit", message: "Busy" },
    ],
    ["as text", [{ error: "Broken" }], { kind: "server", message: "Broken" }],
    [
      "beside choices",
      [{ ...chunk({ content: "" }, "error"), error: { code: "server_error", message: "Lost" } }],
      { kind: "server", message: "Lost" },
    ],
    [
      "in a choice",
      [{ choices: [{ delta: {}, error: { code: 502, message: "Gone" } }] }],
      { message: "Gone" },
    ],
    ["as a finish reason alone", [chunk({}, "error"), "[DONE]"], { kind: "server" }],
  ])("ends with an error that comes %s", (_, events, error) => {
    const parts = decode(...events, chunk({ content: "late" }), "[DONE]");
    const last = parts.at(-1);
    expect(last).toMatchObject({ type: "error", error });
    expect(parts.some(({ type }) => type === "end" || type === "finish")).toBe(false);
  });

  it("tells what was delivered in the chunk of an error", () => {
    expect(decode({ ...chunk({ content: "a" }), error: { message: "x" } })).toMatchObject([
      START,
      { type: "block-start" },
      { text: "a" },
      { type: "error" },
    ]);
  });

  it("takes an event that is named an error", () => {
    const decoder = createChatStreamDecoder(context);
    const parts = decoder.push(Buffer.from('event: error\ndata: {"message":"Down"}\n\n'));
    expect(parts).toEqual([{ type: "error", error: { kind: "server", message: "Down" } }]);
  });
});
