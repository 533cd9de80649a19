import { describe, expect, it } from "vitest";
import type { NeutralMessage, NeutralRequest } from "../neutral/neutral-request.ts";
import { anthropicCount } from "./anthropic-count.ts";
import { encodeRequest } from "./encode-request.ts";

const hi: NeutralMessage = { role: "user", content: [{ type: "text", text: "Hi" }] };
const base: NeutralRequest = {
  model: "claude",
  stream: false,
  messages: [hi],
  tools: [],
  stop: [],
  choices: 1,
  extras: [],
};
const tool = { name: "now", description: "The time", parameters: { type: "object" } };
const encode = (changes: Partial<NeutralRequest>) => encodeRequest({ ...base, ...changes });
const messagesOf = (...messages: NeutralMessage[]) => encode({ messages }).messages;

describe("a request for the API", () => {
  it("says no more than what was asked, and the bound that the API demands", () => {
    expect(encode({})).toEqual({
      model: "claude",
      max_tokens: 8192,
      messages: [{ role: "user", content: [{ type: "text", text: "Hi" }] }],
    });
  });

  it("says all that was asked", () => {
    const body = encode({
      stream: true,
      tools: [{ ...tool, strict: true }],
      toolChoice: { type: "required" },
      parallelToolCalls: false,
      maxOutputTokens: 10,
      temperature: 0,
      topP: 0.5,
      topK: 3,
      stop: ["END"],
      responseFormat: { type: "json-schema", schema: { type: "object" } },
      user: "u-1",
      serviceTier: "auto",
    });
    expect(body).toMatchObject({
      stream: true,
      max_tokens: 10,
      temperature: 0,
      top_p: 0.5,
      top_k: 3,
      stop_sequences: ["END"],
      tools: [{ name: "now", description: "The time", input_schema: { type: "object" }, strict: true }],
      tool_choice: { type: "any", disable_parallel_tool_use: true },
      output_config: { format: { type: "json_schema", schema: { type: "object" } } },
      metadata: { user_id: "u-1" },
      service_tier: "auto",
    });
  });

  it("leaves out a tier that the API does not know, and a choice without tools", () => {
    const body = encode({ serviceTier: "default", toolChoice: { type: "auto" } });
    expect(Object.keys(body)).toEqual(["model", "max_tokens", "messages"]);
  });

  it.each([
    [{ type: "auto" }, undefined, { type: "auto" }],
    [{ type: "none" }, false, { type: "none" }],
    [{ type: "required" }, undefined, { type: "any" }],
    [{ type: "tool", name: "now" }, true, { type: "tool", name: "now" }],
    [undefined, false, { type: "auto", disable_parallel_tool_use: true }],
    [undefined, undefined, undefined],
  ] as const)("words the choice %j, parallel %j", (toolChoice, parallelToolCalls, choice) => {
    expect(encode({ tools: [tool], toolChoice, parallelToolCalls }).tool_choice).toEqual(choice);
  });

  it("gives a tool without parameters an empty schema", () => {
    expect(encode({ tools: [{ name: "now" }] }).tools).toEqual([
      { name: "now", input_schema: { type: "object", properties: {} } },
    ]);
  });

  it("gathers instructions from wherever they stand", () => {
    const system = (text: string): NeutralMessage => ({ role: "system", content: [{ type: "text", text }] });
    expect(encode({ messages: [system("A"), hi] }).system).toBe("A");
    expect(encode({ messages: [system("A"), hi, system("B")] }).system).toEqual([
      { type: "text", text: "A" },
      { type: "text", text: "B" },
    ]);
  });
});

describe("the conversation", () => {
  const call = (id: string, args: string): NeutralMessage => ({
    role: "assistant",
    content: [{ type: "tool-call", id, name: "now", arguments: args }],
  });
  const result = (id: string): NeutralMessage => ({
    role: "tool",
    content: [{ type: "tool-result", id, content: [{ type: "text", text: "noon" }] }],
  });

  it("alternates, with the results of tools first in their turn and no empty turns", () => {
    const encoded = messagesOf(hi, { role: "assistant", content: [] }, hi, call("a", "{}"), hi, result("a"));
    expect(encoded).toMatchObject([
      { role: "user", content: [{ text: "Hi" }, { text: "Hi" }] },
      { role: "assistant", content: [{ type: "tool_use" }] },
      { role: "user", content: [{ type: "tool_result", tool_use_id: "a" }, { text: "Hi" }] },
    ]);
  });

  it("writes the ids of a call and of its result alike in the letters that the API takes", () => {
    expect(messagesOf(call("call:1/é", "{}"), result("call:1/é"))).toMatchObject([
      { content: [{ id: "call_1__" }] },
      { content: [{ tool_use_id: "call_1__" }] },
    ]);
  });

  it.each([
    ['{"a": 1}', { a: 1 }],
    ["", {}],
    ["[1]", { _raw: "[1]" }],
    ['{"a":', { _raw: '{"a":' }],
    ["{".repeat(9000), { _raw: "{".repeat(9000) }],
  ])("keeps a call's arguments whole: %.20s", (text, input) => {
    expect(messagesOf(call("a", text))).toMatchObject([{ content: [{ input }] }]);
  });

  it("gives the provider back only thoughts of its own", () => {
    const encoded = messagesOf({
      role: "assistant",
      content: [
        { type: "reasoning", text: "mine", signature: { from: "anthropic", value: "s" } },
        { type: "reasoning", text: "", encrypted: { from: "anthropic", value: "e" } },
        { type: "reasoning", text: "foreign", signature: { from: "gemini", value: "s" } },
        { type: "text", text: " kept \n" },
      ],
    });
    expect(encoded).toEqual([
      {
        role: "assistant",
        content: [
          { type: "thinking", thinking: "mine", signature: "s" },
          { type: "redacted_thinking", data: "e" },
          { type: "text", text: " kept \n" },
        ],
      },
    ]);
  });

  it("sends pictures and documents in the API's own kinds", () => {
    const base64 = (mediaType: string) => ({ kind: "base64", mediaType, data: "aGk=" }) as const;
    const encoded = messagesOf({
      role: "user",
      content: [
        { type: "image", source: { kind: "url", url: "https://example.com/a.png" }, cache: { ttl: "5m" } },
        { type: "file", source: base64("application/pdf"), filename: "a.pdf" },
        { type: "file", source: base64("text/markdown"), title: "Notes" },
        { type: "file", source: base64("image/png") },
      ],
    });
    expect(encoded).toEqual([
      {
        role: "user",
        content: [
          {
            type: "image",
            source: { type: "url", url: "https://example.com/a.png" },
            cache_control: { type: "ephemeral" },
          },
          {
            type: "document",
            source: { type: "base64", media_type: "application/pdf", data: "aGk=" },
            title: "a.pdf",
          },
          {
            type: "document",
            source: { type: "text", media_type: "text/plain", data: "hi" },
            title: "Notes",
          },
          { type: "image", source: { type: "base64", media_type: "image/png", data: "aGk=" } },
        ],
      },
    ]);
  });
});

describe("a wish for reasoning", () => {
  it.each([
    [{ effort: "none" }, undefined, { type: "disabled" }, 8192],
    [{ budgetTokens: 0 }, 500, { type: "disabled" }, 500],
    [{ effort: "low" }, undefined, { type: "enabled", budget_tokens: 2048 }, 8192],
    [{ effort: "high" }, undefined, { type: "enabled", budget_tokens: 16_384 }, 20_480],
    [{ effort: "high" }, 4000, { type: "enabled", budget_tokens: 3000 }, 4000],
    [{ effort: "high" }, 1200, undefined, 1200],
    [{ budgetTokens: 100 }, undefined, { type: "enabled", budget_tokens: 1024 }, 8192],
    [{ budgetTokens: 9000 }, 5000, { type: "enabled", budget_tokens: 4999 }, 5000],
    [
      { budgetTokens: 9000, show: false },
      undefined,
      { type: "enabled", budget_tokens: 9000, display: "omitted" },
      13_096,
    ],
    [{ show: true }, undefined, undefined, 8192],
  ] as const)("%j within %j tokens becomes %j", (reasoning, maxOutputTokens, thinking, maxTokens) => {
    const body = encode({ reasoning, maxOutputTokens });
    expect(body.thinking).toEqual(thinking);
    expect(body.max_tokens).toBe(maxTokens);
  });

  it("takes the place of the sampling that the API refuses beside it", () => {
    const body = encode({ reasoning: { effort: "low" }, temperature: 0.2, topK: 5, topP: 0.9 });
    expect(Object.keys(body)).toEqual(["model", "max_tokens", "messages", "thinking"]);
  });

  it("gives way to a forced tool, to a prefilled answer, and to calls that were made without thoughts", () => {
    const reasoning = { effort: "high" } as const;
    const prefill: NeutralMessage = { role: "assistant", content: [{ type: "text", text: "{" }] };
    const call: NeutralMessage = {
      role: "assistant",
      content: [{ type: "tool-call", id: "a", name: "now", arguments: "{}" }],
    };
    const result: NeutralMessage = { role: "tool", content: [{ type: "tool-result", id: "a", content: [] }] };
    const forced = encode({ reasoning, tools: [tool], toolChoice: { type: "required" } });
    expect(forced.thinking).toBeUndefined();
    expect(encode({ reasoning, messages: [hi, prefill] }).thinking).toBeUndefined();
    expect(encode({ reasoning, messages: [hi, call, result] }).thinking).toBeUndefined();
    expect(encode({ reasoning, messages: [hi, call, result, prefill, hi] }).thinking).toBeDefined();
  });
});

describe("a request for a count", () => {
  it("says only what the API counts", () => {
    const body = anthropicCount.encodeRequest(
      { ...base, tools: [tool], temperature: 1, stop: ["x"], stream: true },
      { requestId: "r", quirks: {} },
    );
    expect(Object.keys(body as object)).toEqual(["model", "messages", "tools"]);
  });

  it.each([
    [{ input_tokens: 12 }, 12],
    [{ input_tokens: -1 }, undefined],
    [[], undefined],
  ])("is answered by %j", (body, count) => {
    expect(anthropicCount.decodeCount(body)).toBe(count);
  });
});
