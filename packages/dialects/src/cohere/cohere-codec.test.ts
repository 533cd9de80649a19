import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { StreamPart } from "../neutral/stream-part.ts";
import { partsOfResponse } from "../translating/parts-of-response.ts";
import { cohereEmbedProvider } from "./cohere-embed-provider.ts";
import { cohereProvider } from "./cohere-provider.ts";

const context = { requestId: "0190c0de-0000-7000-8000-000000000001", quirks: {} };
const plain = {
  model: "command-a",
  stream: false,
  messages: [{ role: "user", content: [{ type: "text", text: "Hi" }] }],
  tools: [],
  stop: [],
  choices: 1,
  extras: [],
} as const;
const usage = {
  billed_units: { input_tokens: 5, output_tokens: 7 },
  tokens: { input_tokens: 71, output_tokens: 7 },
};
const event = (type: string, data: object = {}) =>
  `event: ${type}\r\ndata: ${JSON.stringify({ type, ...data })}\r\n\r\n`;
const say = (index: number, message: object) => ({ index, delta: { message } });

const STREAM = [
  event("message-start", { id: "c-1", delta: { message: { role: "assistant" } } }),
  event("content-start", say(0, { content: { type: "thinking", thinking: "" } })),
  event("content-delta", say(0, { content: { thinking: "hm — 思" } })),
  event("content-end", { index: 0 }),
  event("tool-plan-delta", { delta: { message: { tool_plan: "I will " } } }),
  event("tool-plan-delta", { delta: { message: { tool_plan: "look." } } }),
  event(
    "tool-call-start",
    say(0, { tool_calls: { id: "t1", type: "function", function: { name: "f", arguments: "" } } }),
  ),
  event("tool-call-delta", say(0, { tool_calls: { function: { arguments: '{"a":' } } })),
  event("tool-call-delta", say(0, { tool_calls: { function: { arguments: "1}" } } })),
  event("tool-call-end", { index: 0 }),
  event("tool-call-start", say(1, { tool_calls: { id: "t2", function: { name: "g" } } })),
  event("tool-call-end", { index: 1 }),
  event("message-end", { id: "c-1", delta: { finish_reason: "TOOL_CALL", usage } }),
].join("");

function decode(text: string, cuts: readonly number[] = []): StreamPart[] {
  const bytes = Buffer.from(text);
  const decoder = cohereProvider.createStreamDecoder(context);
  const places = [0, ...cuts.map((cut) => cut % bytes.length).sort((a, b) => a - b), bytes.length];
  const parts = places.slice(1).flatMap((end, at) => [...decoder.push(bytes.subarray(places[at], end))]);
  return [...parts, ...decoder.end()];
}

/** Deltas of one block joined, so that only the meaning is compared. */
function joined(parts: readonly StreamPart[]): StreamPart[] {
  const out: StreamPart[] = [];
  for (const part of parts) {
    const last = out.at(-1);
    if (part.type === "block-delta" && last?.type === "block-delta" && last.block === part.block) {
      out[out.length - 1] = { ...last, text: last.text + part.text };
    } else out.push(part);
  }
  return out;
}

describe("a stream of Cohere's", () => {
  it("says the same as the whole answer", () => {
    const whole = cohereProvider.decodeResponse(
      {
        id: "c-1",
        finish_reason: "TOOL_CALL",
        usage,
        message: {
          role: "assistant",
          content: [{ type: "thinking", thinking: "hm — 思" }],
          tool_plan: "I will look.",
          tool_calls: [
            { id: "t1", type: "function", function: { name: "f", arguments: '{"a":1}' } },
            { id: "t2", type: "function", function: { name: "g" } },
          ],
        },
      },
      context,
    );
    const content = (parts: readonly StreamPart[]) =>
      joined(parts).filter(({ type }) => type.startsWith("block") || type === "finish");
    expect(whole && content(partsOfResponse(whole))).toEqual(content(decode(STREAM)));
    expect(whole?.usage).toMatchObject({ total: 12, usage: { input: 5, output: 7 } });
  });

  it("means the same wherever its bytes are cut", () => {
    const expected = decode(STREAM);
    expect(expected.at(-1)).toEqual({ type: "end" });
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 20 }), (cuts) => {
        expect(decode(STREAM, cuts)).toEqual(expected);
      }),
    );
  });

  it("that breaks off has no end, and one that fails says so", () => {
    const last = decode(STREAM.slice(0, STREAM.lastIndexOf("event:"))).at(-1);
    expect(last).toEqual({ type: "block-end", block: 3 });
    const failed = decode(event("message-end", { delta: { finish_reason: "ERROR", error: "It broke." } }));
    expect(failed.at(-1)).toMatchObject({ type: "error", error: { kind: "server", message: "It broke." } });
    expect(cohereProvider.decodeResponse({ message: {}, finish_reason: "TIMEOUT" }, context)).toBeUndefined();
  });

  it("shows what a text leans on", () => {
    const source = { type: "document", id: "d", document: { title: "T", url: "https://e.example/" } };
    const parts = decode(
      event("content-start", say(0, { content: { type: "text", text: "A" } })) +
        event("citation-start", say(0, { citations: { start: 0, end: 1, text: "A", sources: [source] } })),
    );
    const citation = { kind: "url", url: "https://e.example/", title: "T", start: 0, end: 1 };
    expect(parts.at(-1)).toEqual({ type: "block-mark", block: 0, citation });
  });

  it("never throws, whatever comes", () => {
    const types = fc.constantFrom("content-start", "tool-call-delta", "citation-start", "message-end", "x");
    fc.assert(
      fc.property(fc.array(fc.tuple(types, fc.jsonValue())), (all) => {
        decode(all.map(([type, delta]) => `data: ${JSON.stringify({ type, delta })}\n\n`).join(""));
      }),
    );
  });
});

describe("a request to Cohere", () => {
  it("holds what was said, in its own words", () => {
    const body = cohereProvider.encodeRequest(
      {
        ...plain,
        messages: [
          { role: "system", content: [{ type: "text", text: "Be brief." }] },
          {
            role: "user",
            content: [
              { type: "text", text: "What?" },
              { type: "image", source: { kind: "base64", mediaType: "image/png", data: "AA==" } },
            ],
          },
          {
            role: "assistant",
            content: [
              { type: "reasoning", text: "hm" },
              { type: "text", text: "I will look." },
              { type: "tool-call", id: "t1", name: "f", arguments: "" },
            ],
          },
          {
            role: "tool",
            content: [{ type: "tool-result", id: "t1", content: [{ type: "text", text: "1" }] }],
          },
        ],
        tools: [
          { name: "f", strict: true },
          { name: "g", parameters: { type: "object" } },
        ],
        toolChoice: { type: "tool", name: "f" },
        stop: ["1", "2", "3", "4", "5", "6"],
        topP: 0.5,
        topK: 3,
        frequencyPenalty: 2,
        reasoning: { budgetTokens: 100 },
      },
      context,
    );
    expect(body).toEqual({
      model: "command-a",
      stream: false,
      messages: [
        { role: "system", content: "Be brief." },
        {
          role: "user",
          content: [
            { type: "text", text: "What?" },
            { type: "image_url", image_url: { url: "data:image/png;base64,AA==" } },
          ],
        },
        {
          role: "assistant",
          content: [{ type: "thinking", thinking: "hm" }],
          tool_plan: "I will look.",
          tool_calls: [{ id: "t1", type: "function", function: { name: "f", arguments: "{}" } }],
        },
        { role: "tool", tool_call_id: "t1", content: "1" },
      ],
      tools: [{ type: "function", function: { name: "f", parameters: { type: "object", properties: {} } } }],
      tool_choice: "REQUIRED",
      strict_tools: true,
      stop_sequences: ["1", "2", "3", "4", "5"],
      p: 0.5,
      k: 3,
      frequency_penalty: 1,
      thinking: { type: "enabled", token_budget: 100 },
    });
  });

  it.each([
    [{ type: "json" }, { type: "json_object" }],
    [
      { type: "json-schema", schema: { type: "object" } },
      { type: "json_object", json_schema: { type: "object" } },
    ],
  ] as const)("asks for JSON: %j", (responseFormat, expected) => {
    expect(cohereProvider.encodeRequest({ ...plain, responseFormat }, context)).toMatchObject({
      response_format: expected,
    });
  });
});

it.each([
  [400, "too many tokens: total number of tokens …", "context-length"],
  [498, "denied", "content-filter"],
  [401, "invalid api token", "authentication"],
  [429, "slower", "rate-limit"],
  [503, "busy", "overloaded"],
  [422, "no", "invalid-request"],
])("a refusal with %s (%s) is of the kind %s", (status, message, kind) => {
  const body = Buffer.from(JSON.stringify({ id: "1", message }));
  expect(cohereProvider.decodeError(status, body)).toEqual({ kind, message });
});

it("embeddings of either shape are read, and counted by what is billed", () => {
  const meta = { billed_units: { input_tokens: 3 } };
  for (const embeddings of [{ float: [[1, 2]] }, [[1, 2]]]) {
    const read = cohereEmbedProvider.decodeResponse({ embeddings, meta });
    expect(read).toMatchObject({ vectors: [[1, 2]], usage: { total: 3 } });
  }
  expect(cohereEmbedProvider.decodeResponse({ embeddings: { float: [["1"]] } })).toBeUndefined();
});
