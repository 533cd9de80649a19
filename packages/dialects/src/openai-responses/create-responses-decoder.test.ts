import { describe, expect, it } from "vitest";
import type { StreamPart } from "../neutral/stream-part.ts";
import { createResponsesDecoder } from "./create-responses-decoder.ts";

const USAGE = {
  input_tokens: 30,
  input_tokens_details: { cached_tokens: 20 },
  output_tokens: 12,
  output_tokens_details: { reasoning_tokens: 8 },
  total_tokens: 42,
};
const created = {
  type: "response.created",
  response: { id: "resp_1", model: "gpt-5", status: "in_progress", output: [] },
};
const completed = (output: object[] = [], more: object = {}) => ({
  type: "response.completed",
  response: {
    id: "resp_1",
    model: "gpt-5",
    status: "completed",
    service_tier: "default",
    output,
    usage: USAGE,
    ...more,
  },
});

function decode(...events: object[]): StreamPart[] {
  const decoder = createResponsesDecoder();
  const text = events
    .map((event) => `event: ${(event as { type?: string }).type}\ndata: ${JSON.stringify(event)}\n\n`)
    .join("");
  return [...decoder.push(Buffer.from(text)), ...decoder.end()];
}

/** Blocks in short: kind, text (after a call's name), marks, end. */
function blocksOf(parts: readonly StreamPart[]): unknown[] {
  const blocks: { [block: number]: unknown[] } = {};
  for (const part of parts) {
    if (part.type === "block-start") blocks[part.block] = [part.kind, "name" in part ? `${part.name}:` : ""];
    else if ("block" in part) note(blocks[part.block] ?? [], part);
  }
  return Object.values(blocks);
}

function note(block: unknown[], part: StreamPart): void {
  if (part.type === "block-delta") block[1] = `${block[1]}${part.text}`;
  if (part.type === "block-mark") block.push(part.encrypted ?? part.signature ?? part.citation);
  if (part.type === "block-end") block.push("end");
}

const at = (output_index: number, more: object = {}) => ({ item_id: "i", output_index, ...more });

describe("a streamed response", () => {
  it("is read from its start to its end, with usage and tier", () => {
    const message = {
      type: "message",
      id: "msg_1",
      role: "assistant",
      content: [{ type: "output_text", text: "Hi!", annotations: [] }],
    };
    const parts = decode(
      created,
      { type: "response.in_progress", response: created.response },
      { type: "response.output_item.added", ...at(0), item: { type: "message", id: "msg_1", content: [] } },
      {
        type: "response.content_part.added",
        ...at(0, { content_index: 0 }),
        part: { type: "output_text", text: "" },
      },
      {
        type: "response.output_text.delta",
        ...at(0, { content_index: 0 }),
        delta: "Hi",
        logprobs: [],
        obfuscation: "x",
      },
      { type: "response.output_text.delta", ...at(0, { content_index: 0 }), delta: "!", logprobs: [] },
      { type: "response.output_text.done", ...at(0, { content_index: 0 }), text: "Hi!" },
      { type: "response.content_part.done", ...at(0, { content_index: 0 }), part: message.content[0] },
      { type: "response.output_item.done", ...at(0), item: message },
      completed([message]),
    );
    expect(parts).toEqual([
      { type: "start", id: "resp_1", model: "gpt-5" },
      { type: "block-start", block: 0, choice: 0, kind: "text" },
      { type: "block-delta", block: 0, text: "Hi" },
      { type: "block-delta", block: 0, text: "!" },
      { type: "block-end", block: 0 },
      { type: "finish", choice: 0, stop: { unified: "end", raw: "completed" } },
      {
        type: "usage",
        final: true,
        usage: {
          total: 42,
          usage: expect.objectContaining({ input: 10, cacheRead: 20, output: 4, reasoning: 8 }),
        },
      },
      { type: "service-tier", tier: "default" },
      { type: "end" },
    ]);
  });

  const summary = (...texts: string[]) => texts.map((text) => ({ type: "summary_text", text }));
  const call = { type: "function_call", id: "fc_1", call_id: "c1", name: "f", arguments: '{"a":1}' };
  const custom = { type: "custom_tool_call", id: "ctc_1", call_id: "c2", name: "sql", input: 'say "hi"' };
  const empty = { ...call, arguments: "" };
  const added = (index: number, item: object) => ({ type: "response.output_item.added", ...at(index), item });
  const done = (index: number, item: object) => ({ type: "response.output_item.done", ...at(index), item });

  it.each<[string, object[], unknown[]]>([
    [
      "a summary in several parts, parted by a blank line, and its seal",
      [
        added(0, { type: "reasoning", id: "rs_1", summary: [], encrypted_content: "early" }),
        {
          type: "response.reasoning_summary_part.added",
          ...at(0, { summary_index: 0 }),
          part: summary("")[0],
        },
        { type: "response.reasoning_summary_text.delta", ...at(0, { summary_index: 0 }), delta: "One" },
        { type: "response.reasoning_summary_text.done", ...at(0, { summary_index: 0 }), text: "One" },
        { type: "response.reasoning_summary_text.delta", ...at(0, { summary_index: 1 }), delta: "Two" },
        { type: "response.reasoning_summary_text.done", ...at(0, { summary_index: 1 }), text: "Two." },
        done(0, {
          type: "reasoning",
          id: "rs_1",
          summary: summary("One", "Two."),
          encrypted_content: "gAAA",
        }),
      ],
      [["reasoning", "One\n\nTwo.", { from: "openai-responses", value: "rs_1|gAAA" }, "end"]],
    ],
    [
      "thoughts that are only sealed",
      [done(0, { type: "reasoning", id: "rs_1", summary: [], encrypted_content: "gAAA" })],
      [["reasoning", "", { from: "openai-responses", value: "rs_1|gAAA" }, "end"]],
    ],
    [
      "thoughts that say nothing, which leave no block",
      [done(0, { type: "reasoning", id: "rs_1", summary: [] })],
      [],
    ],
    [
      "thoughts in their own words, as open models send them",
      [
        { type: "response.reasoning_text.delta", ...at(0, { content_index: 0 }), delta: "Hmm" },
        { type: "response.reasoning_text.done", ...at(0, { content_index: 0 }), text: "Hmm" },
        done(0, {
          type: "reasoning",
          id: "rs_1",
          summary: [],
          content: [{ type: "reasoning_text", text: "Hmm" }],
        }),
      ],
      [["reasoning", "Hmm", "end"]],
    ],
    [
      "arguments in pieces",
      [
        added(0, empty),
        { type: "response.function_call_arguments.delta", ...at(0), delta: '{"a"' },
        { type: "response.function_call_arguments.delta", ...at(0), delta: ":1}" },
        { type: "response.function_call_arguments.done", ...at(0), arguments: '{"a":1}' },
        done(0, call),
      ],
      [["tool-call", 'f:{"a":1}', "end"]],
    ],
    [
      "arguments that only come when they are done",
      [
        added(0, empty),
        { type: "response.function_call_arguments.done", ...at(0), arguments: '{"a":1}' },
        done(0, call),
      ],
      [["tool-call", 'f:{"a":1}', "end"]],
    ],
    ["a call that is only told when it is done", [done(0, call)], [["tool-call", 'f:{"a":1}', "end"]]],
    [
      "arguments that stand in the item from the start and are told again",
      [
        added(0, call),
        { type: "response.function_call_arguments.delta", ...at(0), delta: '{"a":1}' },
        done(0, call),
      ],
      [["tool-call", 'f:{"a":1}', "end"]],
    ],
    ["a call without arguments", [added(0, empty), done(0, empty)], [["tool-call", "f:{}", "end"]]],
    [
      "parallel calls, their pieces mixed",
      [
        added(0, empty),
        added(1, { ...empty, call_id: "c2", name: "g" }),
        { type: "response.function_call_arguments.delta", ...at(1), delta: "[2]" },
        { type: "response.function_call_arguments.delta", ...at(0), delta: "[1]" },
        done(0, { ...call, arguments: "[1]" }),
        done(1, { ...call, call_id: "c2", name: "g", arguments: "[2]" }),
      ],
      [
        ["tool-call", "f:[1]", "end"],
        ["tool-call", "g:[2]", "end"],
      ],
    ],
    [
      "a custom tool's free text, as arguments",
      [
        added(0, { ...custom, input: "" }),
        { type: "response.custom_tool_call_input.delta", ...at(0), delta: 'say "' },
        { type: "response.custom_tool_call_input.delta", ...at(0), delta: 'hi"' },
        { type: "response.custom_tool_call_input.done", ...at(0), input: 'say "hi"' },
        done(0, custom),
      ],
      [["tool-call", `sql:${JSON.stringify({ input: 'say "hi"' })}`, "end"]],
    ],
    [
      "a refusal",
      [
        { type: "response.refusal.delta", ...at(0, { content_index: 0 }), delta: "I " },
        { type: "response.refusal.done", ...at(0, { content_index: 0 }), refusal: "I can't." },
        done(0, { type: "message", content: [{ type: "refusal", refusal: "I can't." }] }),
      ],
      [["refusal", "I can't.", "end"]],
    ],
    [
      "citations, each once",
      [
        { type: "response.output_text.delta", ...at(0, { content_index: 0 }), delta: "See." },
        {
          type: "response.output_text.annotation.added",
          ...at(0, { content_index: 0, annotation_index: 0 }),
          annotation: {
            type: "url_citation",
            url: "https://a.example",
            title: "A",
            start_index: 0,
            end_index: 3,
          },
        },
        done(0, {
          type: "message",
          content: [
            {
              type: "output_text",
              text: "See.",
              annotations: [
                { type: "url_citation", url: "https://a.example", title: "A", start_index: 0, end_index: 3 },
                { type: "file_citation", file_id: "f", filename: "b.txt", index: 2 },
              ],
            },
          ],
        }),
      ],
      [
        [
          "text",
          "See.",
          expect.objectContaining({ kind: "url", url: "https://a.example", start: 0, end: 3 }),
          expect.objectContaining({ kind: "document", title: "b.txt" }),
          "end",
        ],
      ],
    ],
    [
      "an answer that is only told at its end",
      [completed([{ type: "message", content: [{ type: "output_text", text: "Late." }] }, call])],
      [
        ["text", "Late.", "end"],
        ["tool-call", 'f:{"a":1}', "end"],
      ],
    ],
    [
      "nothing of the provider's own tools",
      [
        added(0, { type: "web_search_call", id: "ws_1", status: "in_progress" }),
        { type: "response.web_search_call.searching", ...at(0) },
        done(0, { type: "web_search_call", id: "ws_1", status: "completed" }),
        { type: "response.output_text.delta", ...at(1, { content_index: 0 }), delta: "Found." },
      ],
      [["text", "Found.", "end"]],
    ],
  ])("gives %s", (_, events, expected) => {
    const whole = events.at(-1) && "response" in (events.at(-1) as object) ? [] : [completed()];
    expect(blocksOf(decode(created, ...events, ...whole))).toEqual(expected);
  });

  it.each<[object, object, object]>([
    [{}, call, { unified: "tool-calls", raw: "completed" }],
    [
      { status: "incomplete", incomplete_details: { reason: "max_output_tokens" } },
      call,
      { unified: "length", raw: "max_output_tokens" },
    ],
    [
      { status: "incomplete", incomplete_details: { reason: "content_filter" } },
      {},
      { unified: "content-filter", raw: "content_filter" },
    ],
    [
      {},
      { type: "message", content: [{ type: "refusal", refusal: "No." }] },
      { unified: "refusal", raw: "completed" },
    ],
  ])("says why it ended: %j", (response, item, stop) => {
    const end = completed([item], response);
    const type = "status" in response ? "response.incomplete" : "response.completed";
    expect(decode(created, { ...end, type })).toContainEqual({ type: "finish", choice: 0, stop });
  });

  it("gives logprobs once, with the text that they belong to", () => {
    const logprobs = [
      { token: "Hi", logprob: -0.5, bytes: [72, 105], top_logprobs: [{ token: "Yo", logprob: -2 }] },
    ];
    const text = { type: "output_text", text: "Hi", logprobs };
    const parts = decode(
      created,
      { type: "response.output_text.delta", ...at(0, { content_index: 0 }), delta: "Hi", logprobs },
      { type: "response.output_text.done", ...at(0, { content_index: 0 }), text: "Hi", logprobs },
      done(0, { type: "message", content: [text] }),
    );
    expect(parts.filter(({ type }) => type === "logprobs")).toEqual([
      {
        type: "logprobs",
        choice: 0,
        tokens: [
          { token: "Hi", logprob: -0.5, bytes: [72, 105], alternatives: [{ token: "Yo", logprob: -2 }] },
        ],
      },
    ]);
  });

  it.each<[string, object[], object]>([
    [
      "an error event",
      [
        {
          type: "error",
          code: "rate_limit_exceeded",
          message: "Slow down.",
          param: null,
          sequence_number: 3,
        },
      ],
      { kind: "rate-limit", message: "Slow down.", code: "rate_limit_exceeded" },
    ],
    [
      "an error within an error event, and the failed response that repeats it",
      [
        {
          type: "error",
          sequence_number: 2,
          error: { type: "insufficient_quota", code: "insufficient_quota", message: "Pay." },
        },
        {
          type: "response.failed",
          response: { status: "failed", error: { code: "insufficient_quota", message: "Pay." } },
        },
      ],
      { kind: "quota", message: "Pay.", code: "insufficient_quota" },
    ],
    [
      "a failed response",
      [
        {
          type: "response.failed",
          response: { status: "failed", error: { code: "server_error", message: "Oops." } },
        },
      ],
      { kind: "server", message: "Oops.", code: "server_error" },
    ],
    ["an error without a type", [{ error: { message: "Gone." } }], { kind: "server", message: "Gone." }],
  ])("ends with one error at %s", (_, events, error) => {
    const parts = decode(created, ...events, completed());
    expect(parts.slice(1)).toEqual([{ type: "error", error: expect.objectContaining(error) }]);
  });

  it("has no end where the provider told of none", () => {
    const parts = decode(created, {
      type: "response.output_text.delta",
      ...at(0, { content_index: 0 }),
      delta: "Hi",
    });
    expect(parts.map(({ type }) => type)).toEqual(["start", "block-start", "block-delta"]);
  });
});
