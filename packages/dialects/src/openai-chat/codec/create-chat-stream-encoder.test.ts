import { NO_USAGE } from "@operon/domain";
import { describe, expect, it } from "vitest";
import type { NeutralRequest } from "../../neutral/neutral-request.ts";
import type { StreamPart } from "../../neutral/stream-part.ts";
import { createChatStreamEncoder } from "./create-chat-stream-encoder.ts";

const request: NeutralRequest = {
  model: "m",
  stream: true,
  messages: [],
  tools: [],
  stop: [],
  choices: 1,
  extras: [],
};
const context = {
  requestId: "0192f0a0-1111-7222-8333-444455556666",
  model: "asked",
  createdSec: 7,
  includeUsage: false,
  request,
};
const USAGE = { ...NO_USAGE, input: 3, cacheRead: 2, output: 4, reasoning: 1 };

function encode(parts: readonly StreamPart[], changes: Partial<typeof context> = {}) {
  const encoder = createChatStreamEncoder({ ...context, ...changes });
  const events = (encoder.encode(parts) + encoder.end()).split("\n\n");
  expect(events.pop()).toBe("");
  return events
    .map((event) => event.replace(/^data: /, ""))
    .map((data) => (data === "[DONE]" ? data : JSON.parse(data)));
}

/** The deltas of the first choice, and what a choice has beside. */
const deltasOf = (chunks: ReturnType<typeof encode>) =>
  chunks.flatMap((chunk) =>
    chunk === "[DONE]" || chunk.choices.length === 0 ? [] : [chunk.choices[0].delta],
  );

const start: StreamPart = { type: "start", id: "up-1", model: "real" };
const finish = (unified: "end" | "tool-calls" | "refusal"): StreamPart => ({
  type: "finish",
  choice: 0,
  stop: { unified, raw: "x" },
});
const block = (
  index: number,
  kind: "text" | "reasoning" | "refusal",
  ...rest: StreamPart[]
): StreamPart[] => [
  { type: "block-start", block: index, choice: 0, kind },
  ...rest,
  { type: "block-end", block: index },
];
const delta = (index: number, text: string): StreamPart => ({ type: "block-delta", block: index, text });
const call = (index: number, id: string, ...rest: StreamPart[]): StreamPart[] => [
  { type: "block-start", block: index, choice: 0, kind: "tool-call", id, name: "f" },
  ...rest,
  { type: "block-end", block: index },
];

describe("a stream for a client", () => {
  it("is a role, text, a finish reason and [DONE]", () => {
    const parts = [start, ...block(0, "text", delta(0, "\nHi")), finish("end"), { type: "end" } as const];
    const chunks = encode(parts);
    const chunk = (member: object, finish_reason: string | null = null) => ({
      id: "chatcmpl-0192f0a0111172228333444455556666",
      object: "chat.completion.chunk",
      created: 7,
      model: "real",
      system_fingerprint: null,
      choices: [{ index: 0, delta: member, logprobs: null, finish_reason }],
    });
    expect(chunks).toEqual([
      chunk({ role: "assistant", content: "", refusal: null }),
      chunk({ content: "\nHi" }),
      chunk({}, "stop"),
      "[DONE]",
    ]);
  });

  it("has usage in a chunk of its own, for who asked", () => {
    const usage: StreamPart = { type: "usage", usage: { usage: USAGE, total: 10 }, final: true };
    const parts = [start, ...block(0, "text", delta(0, "a")), finish("end"), usage];
    const last = encode(parts, { includeUsage: true }).at(-2);
    expect(last).toMatchObject({
      choices: [],
      usage: {
        prompt_tokens: 5,
        completion_tokens: 5,
        total_tokens: 10,
        prompt_tokens_details: { cached_tokens: 2 },
        completion_tokens_details: { reasoning_tokens: 1 },
      },
    });
    expect(JSON.stringify(encode(parts))).not.toContain("usage");
  });

  it("numbers tool calls within their choice, and fills in what has no arguments", () => {
    const signature: StreamPart = { type: "block-mark", block: 2, signature: { from: "gemini", value: "S" } };
    const parts = [
      ...block(0, "text", delta(0, "a")),
      ...call(1, "c1", delta(1, '{"x":'), delta(1, "1}")),
      ...call(2, "c2", signature),
      finish("tool-calls"),
    ];
    const chunks = encode(parts);
    expect(deltasOf(chunks).slice(2)).toEqual([
      { tool_calls: [{ index: 0, id: "c1", type: "function", function: { name: "f", arguments: "" } }] },
      { tool_calls: [{ index: 0, function: { arguments: '{"x":' } }] },
      { tool_calls: [{ index: 0, function: { arguments: "1}" } }] },
      { tool_calls: [{ index: 1, id: "c2", type: "function", function: { name: "f", arguments: "" } }] },
      {
        tool_calls: [
          {
            index: 1,
            function: { arguments: "" },
            extra_content: { google: { thought_signature: "S" } },
          },
        ],
      },
      { tool_calls: [{ index: 1, function: { arguments: "{}" } }] },
      {},
    ]);
    expect(chunks.at(-2).choices[0].finish_reason).toBe("tool_calls");
  });

  it("tells a legacy client of its function call", () => {
    const parts = [...call(0, "c1", delta(0, "{}")), finish("tool-calls")];
    const chunks = encode(parts, { request: { ...request, legacyFunctions: true } });
    expect(deltasOf(chunks)).toEqual([
      { role: "assistant", content: null, refusal: null },
      { function_call: { name: "f", arguments: "" } },
      { function_call: { arguments: "{}" } },
      {},
    ]);
    expect(chunks.at(-2).choices[0].finish_reason).toBe("function_call");
  });

  it("tells a signed thought once more, whole, with its signature", () => {
    const mark = (members: object): StreamPart => ({ type: "block-mark", block: 0, ...members });
    const thought = block(
      0,
      "reasoning",
      delta(0, "a"),
      delta(0, "b"),
      mark({ signature: { from: "anthropic", value: "S" } }),
      mark({ encrypted: { from: "anthropic", value: "E" } }),
    );
    expect(deltasOf(encode([...thought, finish("end")]))).toEqual([
      { role: "assistant", content: "", refusal: null },
      { reasoning_content: "a" },
      { reasoning_content: "b" },
      {
        reasoning_details: [
          { type: "reasoning.text", text: "ab", signature: "operon.anthropic.S", index: 0 },
        ],
      },
      { reasoning_details: [{ type: "reasoning.encrypted", data: "operon.anthropic.E", index: 0 }] },
      {},
    ]);
  });

  it("tells citations before the end, with the place of their text", () => {
    const citation = { kind: "url", url: "https://a.example", title: "A" } as const;
    const parts = [
      ...block(0, "text", delta(0, "one ")),
      ...block(1, "text", delta(1, "two"), { type: "block-mark", block: 1, citation }),
      finish("end"),
    ];
    expect(deltasOf(encode(parts)).at(-2)).toEqual({
      annotations: [
        {
          type: "url_citation",
          url_citation: { start_index: 4, end_index: 7, title: "A", url: "https://a.example" },
        },
      ],
    });
  });

  it("says stop of a refusal that it shows, content_filter of one that it cannot", () => {
    const shown = encode([...block(0, "refusal", delta(0, "No")), finish("refusal")]);
    expect(shown.at(-2).choices[0].finish_reason).toBe("stop");
    expect(encode([finish("refusal")]).at(-2).choices[0].finish_reason).toBe("content_filter");
  });

  it("ends with an error and without [DONE]", () => {
    const error = { kind: "overloaded", message: "Busy" } as const;
    const chunks = encode([...block(0, "text", delta(0, "a")), { type: "error", error }, finish("end")]);
    expect(chunks.at(-1)).toEqual({
      error: { message: "Busy", type: "server_error", param: null, code: null },
    });
    expect(chunks).toHaveLength(3);
  });
});
