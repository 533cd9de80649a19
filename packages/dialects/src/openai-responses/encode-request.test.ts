import { describe, expect, it } from "vitest";
import type { NeutralRequest } from "../neutral/neutral-request.ts";
import { encodeRequest } from "./encode-request.ts";
import { responsesCount } from "./responses-count.ts";

const CONTEXT = { requestId: "019a1b2c-3d4e-7f60-8a9b-0c1d2e3f4a5b", quirks: {} };
const HELLO = { role: "user", content: [{ type: "text", text: "Hello" }] } as const;

function encode(request: Partial<NeutralRequest>): Record<string, unknown> {
  const whole = {
    model: "gpt-4.1",
    stream: false,
    messages: [HELLO],
    tools: [],
    stop: [],
    choices: 1,
    extras: [],
    ...request,
  };
  return JSON.parse(JSON.stringify(encodeRequest(whole, CONTEXT)));
}

describe("a request to a provider of Responses", () => {
  it("says no more than was asked, and that nothing is to be kept", () => {
    expect(encode({})).toEqual({
      model: "gpt-4.1",
      input: [{ type: "message", role: "user", content: [{ type: "input_text", text: "Hello" }] }],
      store: false,
    });
  });

  it("puts a leading instruction apart and leaves later ones in their place", () => {
    const system = (text: string) => ({ role: "system", content: [{ type: "text", text }] }) as const;
    expect(encode({ messages: [system("One."), HELLO, system("Two.")] })).toMatchObject({
      instructions: "One.",
      input: [{ role: "user" }, { role: "system", content: [{ type: "input_text", text: "Two." }] }],
    });
    expect(encode({ messages: [system("Alone.")] })).toMatchObject({ input: [{ role: "system" }] });
  });

  it("gives a model's turn back in its order, its own sealed thoughts whole, foreign ones not at all", () => {
    const { input } = encode({
      messages: [
        HELLO,
        {
          role: "assistant",
          content: [
            { type: "reasoning", text: "Foreign.", signature: { from: "anthropic", value: "S" } },
            { type: "reasoning", text: "Own.", encrypted: { from: "openai-responses", value: "rs_1|gAAA" } },
            { type: "text", text: "\nLet me see." },
            { type: "refusal", text: "No." },
            { type: "tool-call", id: "c1", name: "f", arguments: "" },
            { type: "tool-call", id: "c2", name: "sql", arguments: '{"input":"select 1"}', custom: true },
          ],
        },
        {
          role: "tool",
          content: [
            { type: "tool-result", id: "c1", content: [{ type: "text", text: "ok" }], isError: true },
            {
              type: "tool-result",
              id: "c2",
              content: [
                { type: "text", text: "seen" },
                { type: "image", source: { kind: "base64", mediaType: "image/png", data: "AA" } },
              ],
            },
          ],
        },
      ],
    });
    expect((input as unknown[]).slice(1)).toEqual([
      {
        type: "reasoning",
        id: "rs_1",
        summary: [{ type: "summary_text", text: "Own." }],
        encrypted_content: "gAAA",
      },
      {
        type: "message",
        role: "assistant",
        content: [
          { type: "output_text", text: "\nLet me see." },
          { type: "refusal", refusal: "No." },
        ],
      },
      { type: "function_call", call_id: "c1", name: "f", arguments: "{}" },
      { type: "custom_tool_call", call_id: "c2", name: "sql", input: "select 1" },
      { type: "function_call_output", call_id: "c1", output: "ok" },
      {
        type: "custom_tool_call_output",
        call_id: "c2",
        output: [
          { type: "input_text", text: "seen" },
          { type: "input_image", image_url: "data:image/png;base64,AA" },
        ],
      },
    ]);
  });

  it.each([
    [
      "bytes of a document without a name",
      { type: "file", source: { kind: "base64", mediaType: "application/pdf", data: "JV" } },
      { type: "input_file", filename: "document.pdf", file_data: "data:application/pdf;base64,JV" },
    ],
    [
      "a document's address",
      { type: "file", source: { kind: "url", url: "https://a.example/b" } },
      { type: "input_file", file_url: "https://a.example/b" },
    ],
    [
      "a plain text, its title before it",
      { type: "file", title: "Notes", source: { kind: "text", text: "abc" } },
      { type: "input_text", text: "Notes\n\nabc" },
    ],
    [
      "an image's address",
      { type: "image", detail: "high", source: { kind: "url", url: "https://a.example/b" } },
      { type: "input_image", image_url: "https://a.example/b", detail: "high" },
    ],
  ] as const)("sends %s", (_, part, expected) => {
    expect(encode({ messages: [{ role: "user", content: [part] }] })).toMatchObject({
      input: [{ content: [expected] }],
    });
  });

  it("does not make a schema strict that nobody called strict", () => {
    const tools = [
      { name: "f", parameters: { type: "object" } },
      { name: "g", strict: true },
    ];
    expect(
      encode({ tools, toolChoice: { type: "tool", name: "g" }, parallelToolCalls: false }),
    ).toMatchObject({
      tools: [
        { type: "function", name: "f", parameters: { type: "object" }, strict: false },
        { type: "function", name: "g", parameters: { type: "object", properties: {} }, strict: true },
      ],
      tool_choice: { type: "function", name: "g" },
      parallel_tool_calls: false,
    });
  });

  it("sends no wish about tools without tools", () => {
    const body = encode({ toolChoice: { type: "none" }, parallelToolCalls: true });
    expect(Object.keys(body)).not.toContain("tool_choice");
    expect(Object.keys(body)).not.toContain("parallel_tool_calls");
  });

  it.each([
    [{ budgetTokens: 0 }, { effort: "none" }],
    [{ budgetTokens: 1024 }, { effort: "low" }],
    [{ budgetTokens: 10_000 }, { effort: "medium" }],
    [{ budgetTokens: 64_000 }, { effort: "high" }],
    [{ budgetTokens: 1024, effort: "xhigh" }, { effort: "xhigh" }],
    [
      { effort: "low", show: true },
      { effort: "low", summary: "auto" },
    ],
    [{ show: true }, { summary: "auto" }],
  ] as const)("turns the wish %j into %j", (reasoning, expected) => {
    expect(encode({ reasoning }).reasoning).toEqual(expected);
  });

  it.each([
    ["gpt-5-mini", undefined, true],
    ["openai/o3", undefined, true],
    ["grok-4", undefined, true],
    ["gpt-4.1", undefined, false],
    ["gpt-5-chat-latest", undefined, false],
    ["my-deployment", undefined, false],
    ["my-deployment", { effort: "low" }, true],
    ["my-deployment", { effort: "none" }, false],
  ] as const)("asks %s (wish %j) for its sealed thoughts: %s", (model, reasoning, expected) => {
    const { include } = encode({ model, reasoning });
    expect(include !== undefined).toBe(expected);
  });

  it("asks for logprobs where they are wished for", () => {
    const body = encode({ topLogprobs: 2 });
    expect(body).toMatchObject({ top_logprobs: 2, include: ["message.output_text.logprobs"] });
  });

  it.each([
    [{ type: "json" }, { type: "json_object" }],
    [
      { type: "json-schema", schema: { type: "object" } },
      { type: "json_schema", name: "response", schema: { type: "object" } },
    ],
  ] as const)("asks for the format %j", (responseFormat, format) => {
    expect(encode({ responseFormat, verbosity: "high" }).text).toEqual({ format, verbosity: "high" });
  });

  it("leaves out a service tier that OpenAI does not know", () => {
    expect(encode({ serviceTier: "standard_only" })).not.toHaveProperty("service_tier");
    expect(encode({ serviceTier: "flex" })).toHaveProperty("service_tier", "flex");
  });
});

describe("counting a prompt", () => {
  it("sends the prompt without what shapes the answer", () => {
    const request = {
      model: "gpt-5",
      stream: true,
      messages: [HELLO],
      tools: [],
      stop: [],
      choices: 1,
      extras: [],
      maxOutputTokens: 5,
    };
    const body = JSON.parse(JSON.stringify(responsesCount.encodeRequest(request, CONTEXT)));
    expect(Object.keys(body)).toEqual(["model", "input"]);
  });

  it.each([
    [{ object: "response.input_tokens", input_tokens: 11 }, 11],
    [{ input_tokens: "11" }, undefined],
    [{ input_tokens: -1 }, undefined],
    [null, undefined],
  ])("reads %j as %s", (body, expected) => {
    expect(responsesCount.decodeCount(body)).toBe(expected);
  });
});
