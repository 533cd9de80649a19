import { NO_USAGE } from "@operon/domain";
import { describe, expect, it } from "vitest";
import { streamFlaws } from "../testing/stream-flaws.ts";
import { createResponsesReader } from "./create-responses-reader.ts";

const used = { ...NO_USAGE, input: 4, output: 2 };
const created = {
  type: "response.created",
  response: { id: "r", object: "response", status: "in_progress", output: [], model: "m" },
};
const place = { item_id: "m", output_index: 1, content_index: 0 };
const citation = { type: "url_citation", url: "https://a.test", start_index: 0, end_index: 2 };
const token = { token: "Hi", logprob: -1 };

function written(events: readonly object[]): string {
  const numbered = events.map((event, sequence_number) => ({ type: "", ...event, sequence_number }));
  return numbered.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`).join("");
}

function ended(events: readonly object[]): { readonly whole: string; readonly output: unknown } {
  const reader = createResponsesReader();
  const stream = reader.push(Buffer.from(written(events))).toString();
  const whole = stream + reader.endAtLength(used)?.toString();
  const last = JSON.parse(whole.trimEnd().split("\ndata: ").at(-1) ?? "");
  return { whole, output: last.response.output };
}

const added = (output_index: number, item: object) => ({
  type: "response.output_item.added",
  output_index,
  item,
});
const message = { id: "m", type: "message", status: "in_progress", content: [] };

describe("a response that is ended at its length", () => {
  it("has all that was said of its items, also of two at once", () => {
    const { whole, output } = ended([
      created,
      added(0, { id: "w", type: "web_search_call", status: "in_progress" }),
      added(1, message),
      {
        type: "response.content_part.added",
        ...place,
        part: { type: "output_text", text: "", annotations: [], logprobs: [] },
      },
      { type: "response.output_text.delta", ...place, delta: "Hi", logprobs: [token] },
      {
        type: "response.output_text.annotation.added",
        ...place,
        annotation_index: 0,
        annotation: citation,
      },
      { type: "response.output_text.delta", ...place, delta: " there", logprobs: [] },
    ]);
    expect(streamFlaws("openai-responses", whole)).toEqual([]);
    expect(output).toEqual([
      { id: "w", type: "web_search_call", status: "failed" },
      {
        ...message,
        status: "incomplete",
        content: [{ type: "output_text", text: "Hi there", annotations: [citation], logprobs: [token] }],
      },
    ]);
  });

  it.each([
    ["refusal", "refusal"],
    ["reasoning_text", "text"],
  ])("ends a part of type %s", (type, member) => {
    const { whole, output } = ended([
      created,
      added(1, message),
      { type: "response.content_part.added", ...place, part: { type, [member]: "" } },
      { type: `response.${type}.delta`, ...place, delta: "No" },
      { type: `response.${type}.delta`, ...place, delta: "." },
    ]);
    expect(streamFlaws("openai-responses", whole)).toEqual([]);
    expect(output).toEqual([{ ...message, status: "incomplete", content: [{ type, [member]: "No." }] }]);
  });

  it.each([
    ["custom_tool_call_input", "custom_tool_call", "input"],
    ["mcp_call_arguments", "mcp_call", "arguments"],
    ["code_interpreter_call_code", "code_interpreter_call", "code"],
  ])("leaves half of a call as it is: %s", (event, type, member) => {
    const item = { id: "c", type, status: "in_progress", [member]: "" };
    const { whole, output } = ended([
      created,
      added(0, item),
      { type: `response.${event}.delta`, item_id: "c", output_index: 0, delta: "print(" },
    ]);
    expect(whole).toContain(`"type":"response.${event}.done"`);
    expect(output).toEqual([{ ...item, status: "incomplete", [member]: "print(" }]);
  });

  it("keeps its words in order where they come in thousands", () => {
    const words = Array.from({ length: 2_000 }, (_, at) => `${at} `);
    const deltas = words.map((delta) => ({ type: "response.output_text.delta", ...place, delta }));
    const { output } = ended([created, added(1, message), ...deltas]);
    expect(output).toMatchObject([{ content: [{ text: words.join("") }] }]);
  });

  it("is not there where it has not begun, or is too large to be told again", () => {
    const reader = createResponsesReader();
    expect(reader.endAtLength(used)).toBeNull();
    const image = {
      id: "i",
      type: "image_generation_call",
      status: "completed",
      result: "A".repeat(5_000_000),
    };
    const done = { type: "response.output_item.done", output_index: 0, item: image };
    reader.push(Buffer.from(written([created, added(0, { ...image, result: null }), done])));
    expect(reader.endAtLength(used)).toBeNull();
  });
});
