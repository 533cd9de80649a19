import { describe, expect, it } from "vitest";
import { decodeChatResponse } from "./decode-chat-response.ts";

const context = { requestId: "0192f0a0-1111-7222-8333-444455556666", quirks: {} };
const decode = (body: unknown) => decodeChatResponse(body, context);
const choiceOf = (message: object | undefined, finish_reason: unknown = "stop") =>
  decode({ id: "x", model: "m", choices: [{ index: 0, message, finish_reason }] })?.choices[0];

describe("a provider's answer", () => {
  it("is read whole", () => {
    const body = {
      id: "chatcmpl-1",
      model: "m",
      service_tier: "default",
      choices: [
        {
          message: {
            role: "assistant",
            content: "\n\nHi",
            annotations: [
              {
                type: "url_citation",
                url_citation: { url: "https://a.example", title: "A", start_index: 0, end_index: 2 },
              },
            ],
          },
          logprobs: {
            content: [
              { token: "Hi", logprob: -0.1, bytes: [72], top_logprobs: [{ token: "Ho", logprob: -3 }] },
            ],
          },
          finish_reason: "length",
        },
      ],
      usage: { prompt_tokens: 3, completion_tokens: 2, total_tokens: 5 },
    };
    expect(decode(body)).toMatchObject({
      id: "chatcmpl-1",
      model: "m",
      serviceTier: "default",
      usage: { total: 5, usage: { input: 3, output: 2 } },
      choices: [
        {
          content: [
            {
              type: "text",
              text: "\n\nHi",
              citations: [{ kind: "url", url: "https://a.example", start: 0, end: 2 }],
            },
          ],
          stop: { unified: "length", raw: "length" },
          logprobs: [{ token: "Hi", logprob: -0.1, alternatives: [{ token: "Ho", logprob: -3 }] }],
        },
      ],
    });
  });

  it("is a content filter's, where Azure leaves the message out", () => {
    expect(choiceOf(undefined, "content_filter")).toMatchObject({
      content: [],
      stop: { unified: "content-filter", raw: "content_filter" },
    });
  });

  it("has thoughts and text in Mistral's parts", () => {
    const content = [
      {
        type: "thinking",
        thinking: [
          { type: "text", text: "a" },
          { type: "text", text: "b" },
        ],
      },
      { type: "text", text: "c" },
      { type: "reference", reference_ids: [1] },
      { type: "text", text: "d" },
    ];
    expect(choiceOf({ content })?.content).toMatchObject([
      { type: "reasoning", text: "ab" },
      { type: "text", text: "cd" },
    ]);
  });

  it.each([
    ["reasoning_content", { reasoning_content: "hm" }],
    ["reasoning", { reasoning: "hm" }],
    ["both, and details", { reasoning: "hm", reasoning_details: [{ type: "reasoning.text", text: "hm" }] }],
    ["a summary", { reasoning_details: [{ type: "reasoning.summary", summary: "hm" }] }],
  ])("has thoughts once, in %s", (_, members) => {
    expect(choiceOf({ content: "x", ...members })?.content).toEqual([
      { type: "reasoning", text: "hm" },
      { type: "text", text: "x" },
    ]);
  });

  it("keeps the id and the format of sealed thoughts with them", () => {
    const detail = {
      type: "reasoning.encrypted",
      data: "D",
      id: "rs_1",
      format: "openai-responses-v1",
      index: 0,
    };
    expect(choiceOf({ content: null, reasoning_details: [detail] })?.content).toEqual([
      {
        type: "reasoning",
        text: "",
        encrypted: {
          from: "openai-chat",
          value: '{"value":"D","id":"rs_1","format":"openai-responses-v1"}',
        },
      },
    ]);
  });

  it("has ended for its tool calls, whatever it says", () => {
    const call = { id: "c", type: "function", function: { name: "f", arguments: "" } };
    expect(choiceOf({ content: "", tool_calls: [call] }, "stop")).toMatchObject({
      content: [{ type: "tool-call", id: "c", name: "f", arguments: "{}" }],
      stop: { unified: "tool-calls", raw: "stop" },
    });
  });

  it("gives each call an id of its own", () => {
    const call = { function: { name: "f", arguments: { a: 1 } } };
    const ids = choiceOf({ tool_calls: [{ ...call, id: "c" }, { ...call, id: "c" }, call] })?.content;
    expect(ids).toMatchObject([
      { id: "c", arguments: '{"a":1}' },
      { id: "call_0192f0a01111_0" },
      { id: "call_0192f0a01111_1" },
    ]);
  });

  it("reads a legacy function call as a tool call", () => {
    const message = { content: null, function_call: { name: "f", arguments: "{}" } };
    expect(choiceOf(message, "function_call")).toMatchObject({
      content: [{ type: "tool-call", id: "call_0192f0a01111_0", name: "f" }],
      stop: { unified: "tool-calls", raw: "function_call" },
    });
  });

  it("is a refusal where it holds one", () => {
    expect(choiceOf({ content: null, refusal: "No" })).toMatchObject({
      content: [{ type: "refusal", text: "No" }],
      stop: { unified: "refusal", raw: "stop" },
    });
  });

  it.each([
    ["no object", 1],
    ["no choices", { choices: [] }],
    ["an error", { error: { message: "x" } }],
    ["a failed choice", { choices: [{ message: { content: "a" }, finish_reason: "error" }] }],
    ["a choice with an error", { choices: [{ error: { code: 502 } }] }],
  ])("is none, being %s", (_, body) => {
    expect(decode(body)).toBeUndefined();
  });
});
