import { NO_USAGE } from "@operon/domain";
import { describe, expect, it } from "vitest";
import type { NeutralRequest } from "../neutral/neutral-request.ts";
import type { StopReason } from "../neutral/stop-reason.ts";
import type { StreamPart } from "../neutral/stream-part.ts";
import { createResponsesEncoder } from "./create-responses-encoder.ts";

const REQUEST: NeutralRequest = {
  model: "m",
  stream: true,
  messages: [
    { role: "system", content: [{ type: "text", text: "Be brief." }] },
    { role: "user", content: [{ type: "text", text: "Hi" }] },
  ],
  tools: [{ name: "f", parameters: { type: "object" } }],
  toolChoice: { type: "tool", name: "f" },
  temperature: 0.5,
  stop: [],
  choices: 1,
  extras: [],
};
const CONTEXT = {
  requestId: "019a1b2c-3d4e-7f60-8a9b-0c1d2e3f4a5b",
  model: "asked",
  createdSec: 1_700_000_000,
  includeUsage: true,
  request: REQUEST,
};

type Event = { readonly type: string; readonly sequence_number: number } & Readonly<Record<string, unknown>>;

function encode(parts: readonly StreamPart[]): Event[] {
  const encoder = createResponsesEncoder(CONTEXT);
  const text = parts.map((part) => encoder.encode([part])).join("") + encoder.end();
  return text
    .split("\n\n")
    .filter((event) => event !== "")
    .map((event) => {
      const [name, data] = event.split("\n");
      const parsed = JSON.parse(data?.slice("data: ".length) ?? "") as Event;
      expect(name).toBe(`event: ${parsed.type}`);
      return parsed;
    });
}

const start: StreamPart = { type: "start", id: "x", model: "answered" };
const finish = (stop: StopReason): StreamPart => ({ type: "finish", choice: 0, stop });
const end: StreamPart[] = [
  finish({ unified: "end", raw: "stop" }),
  {
    type: "usage",
    final: true,
    usage: { total: 30, usage: { ...NO_USAGE, input: 5, cacheRead: 10, output: 12, reasoning: 3 } },
  },
  { type: "end" },
];
const text = (block: number, said: string): StreamPart[] => [
  { type: "block-start", block, choice: 0, kind: "text" },
  { type: "block-delta", block, text: said },
  { type: "block-end", block },
];
const call = (block: number, id: string): StreamPart[] => [
  { type: "block-start", block, choice: 0, kind: "tool-call", id, name: "f" },
  { type: "block-delta", block, text: "{}" },
];

const grow = (events: readonly Event[]) => events.map(({ type }) => type.replace("response.", ""));

describe("an answer streamed in Responses", () => {
  it("follows the dialect's grammar, numbered from 0", () => {
    const events = encode([start, ...text(0, "Hello"), ...text(1, "!"), ...end]);
    expect(grow(events)).toEqual([
      "created",
      "in_progress",
      "output_item.added",
      "content_part.added",
      "output_text.delta",
      "output_text.done",
      "content_part.done",
      "content_part.added",
      "output_text.delta",
      "output_text.done",
      "content_part.done",
      "output_item.done",
      "completed",
    ]);
    expect(events.map((event) => event.sequence_number)).toEqual(events.map((_, index) => index));
  });

  it("ends with the whole response, and what was asked for in it", () => {
    const last = encode([start, ...text(0, "Hello"), ...end]).at(-1);
    expect(last?.response).toMatchObject({
      id: "resp_019a1b2c3d4e7f608a9b0c1d2e3f4a5b",
      object: "response",
      created_at: 1_700_000_000,
      status: "completed",
      error: null,
      incomplete_details: null,
      instructions: "Be brief.",
      model: "answered",
      output: [
        {
          type: "message",
          role: "assistant",
          status: "completed",
          content: [{ type: "output_text", text: "Hello", annotations: [], logprobs: [] }],
        },
      ],
      previous_response_id: null,
      store: false,
      temperature: 0.5,
      tool_choice: { type: "function", name: "f" },
      tools: [{ type: "function", name: "f", strict: false }],
      usage: {
        input_tokens: 15,
        input_tokens_details: { cached_tokens: 10 },
        output_tokens: 15,
        output_tokens_details: { reasoning_tokens: 3 },
        total_tokens: 30,
      },
    });
  });

  it.each<[StopReason, string, unknown]>([
    [{ unified: "length", raw: "max_tokens" }, "response.incomplete", { reason: "max_output_tokens" }],
    [{ unified: "content-filter", raw: "SAFETY" }, "response.incomplete", { reason: "content_filter" }],
    [{ unified: "refusal", raw: "refusal" }, "response.incomplete", { reason: "content_filter" }],
    [{ unified: "pause", raw: "pause_turn" }, "response.completed", null],
    [{ unified: "stop-sequence", raw: "stop_sequence" }, "response.completed", null],
  ])("tells a client that it ended with %j", (stop, type, details) => {
    const last = encode([start, ...text(0, "Hello"), finish(stop), { type: "end" }]).at(-1);
    expect(last).toMatchObject({ type, response: { incomplete_details: details } });
  });

  it("gives each of several calls its own place", () => {
    const events = encode([
      start,
      ...call(0, "c1"),
      ...call(1, "c2"),
      { type: "block-end", block: 0 },
      { type: "block-end", block: 1 },
      ...end,
    ]);
    const places = events
      .filter(({ type }) => type === "response.output_item.added")
      .map((event) => event.output_index);
    expect(places).toEqual([0, 1]);
    expect(events.at(-1)?.response).toMatchObject({
      output: [{ call_id: "c1" }, { call_id: "c2", arguments: "{}" }],
    });
  });

  it("puts a call's signature into a reasoning item directly before it", () => {
    const [begin, ...rest] = call(0, "c1");
    const mark: StreamPart = { type: "block-mark", block: 0, signature: { from: "gemini", value: "GS" } };
    const events = encode([
      start,
      begin as StreamPart,
      mark,
      ...rest,
      { type: "block-end", block: 0 },
      ...end,
    ]);
    expect(events.at(-1)?.response).toMatchObject({
      output: [
        { type: "reasoning", summary: [], encrypted_content: "operon.gemini.call:c1|GS" },
        { type: "function_call", call_id: "c1" },
      ],
    });
  });

  it("puts logprobs beside the text that they belong to", () => {
    const tokens = [{ token: "Hi", logprob: -1, alternatives: [] }];
    const encoder = createResponsesEncoder(CONTEXT);
    const parts: StreamPart[] = [
      start,
      ...text(0, "Hi").slice(0, 2),
      { type: "logprobs", choice: 0, tokens },
    ];
    expect(encoder.encode(parts)).toContain(
      '"delta":"Hi","logprobs":[{"token":"Hi","bytes":[72,105],"logprob":-1,"top_logprobs":[]}]',
    );
  });

  it("fails in the dialect's own way, and says nothing after that", () => {
    const error: StreamPart = {
      type: "error",
      error: { kind: "overloaded", message: "Busy.", code: "overloaded_error" },
    };
    const events = encode([start, ...text(0, "Hel").slice(0, 2), error, ...end]);
    expect(events.at(-1)).toMatchObject({
      type: "response.failed",
      response: { status: "failed", error: { code: "server_error", message: "Busy." } },
    });
  });

  it("begins even where an error comes first", () => {
    const error: StreamPart = { type: "error", error: { kind: "rate-limit", message: "Slow." } };
    expect(grow(encode([error]))).toEqual(["created", "in_progress", "failed"]);
  });
});
