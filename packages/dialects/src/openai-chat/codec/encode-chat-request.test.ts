import { describe, expect, it } from "vitest";
import type { ChatQuirks } from "../../neutral/codec.ts";
import type { AssistantPart } from "../../neutral/content-part.ts";
import type { NeutralRequest } from "../../neutral/neutral-request.ts";
import { encodeChatRequest } from "./encode-chat-request.ts";

const text = (value: string) => ({ type: "text", text: value }) as const;
const base: NeutralRequest = {
  model: "m",
  stream: false,
  messages: [{ role: "user", content: [text("Hi")] }],
  tools: [],
  stop: [],
  choices: 1,
  extras: [],
};

const encode = (members: Partial<NeutralRequest>, quirks: ChatQuirks = {}) =>
  encodeChatRequest({ ...base, ...members }, { requestId: "r", quirks }) as Record<string, unknown>;

const answerWith = (content: readonly AssistantPart[], quirks: ChatQuirks = {}) =>
  encode({ messages: [{ role: "assistant", content }] }, quirks).messages;

describe("a request for a provider", () => {
  it("says only what was said", () => {
    expect(encode({})).toEqual({ model: "m", messages: [{ role: "user", content: "Hi" }] });
  });

  it("asks for usage in a stream, unless the provider does not know how", () => {
    expect(encode({ stream: true })).toMatchObject({ stream: true, stream_options: { include_usage: true } });
    expect(encode({ stream: true }, { streamOptions: false })).not.toHaveProperty("stream_options");
  });

  it("keeps several instructions apart, in the role that the provider wants", () => {
    const messages = [{ role: "system", content: [text("A"), text("B")] }] as const;
    expect(encode({ messages }, { systemRole: "developer" }).messages).toEqual([
      { role: "developer", content: [text("A"), text("B")] },
    ]);
  });

  it("sends each tool result as a message of its own, after the call", () => {
    const result = (id: string, value: string) =>
      ({ type: "tool-result", id, name: "f", content: [text(value)] }) as const;
    const messages: NeutralRequest["messages"] = [
      {
        role: "assistant",
        content: [
          { type: "reasoning", text: "hm", signature: { from: "anthropic", value: "s" } },
          { type: "tool-call", id: "a", name: "f", arguments: '{"x":1}' },
          { type: "refusal", text: "No" },
          text("Wait"),
          { type: "tool-call", id: "b", name: "f", arguments: "" },
        ],
      },
      { role: "tool", content: [result("a", "1"), result("b", "2")] },
    ];
    expect(encode({ messages }).messages).toEqual([
      {
        role: "assistant",
        content: "Wait",
        refusal: "No",
        tool_calls: [
          { id: "a", type: "function", function: { name: "f", arguments: '{"x":1}' } },
          { id: "b", type: "function", function: { name: "f", arguments: "{}" } },
        ],
      },
      { role: "tool", tool_call_id: "a", content: "1" },
      { role: "tool", tool_call_id: "b", content: "2" },
    ]);
  });

  it("leaves out an answer of which nothing is left", () => {
    expect(answerWith([{ type: "reasoning", text: "hm" }])).toEqual([]);
  });

  it("gives thoughts back in the member that the provider reads, those of others never", () => {
    const own = { from: "openai-chat", value: "s" } as const;
    const parts: AssistantPart[] = [
      { type: "reasoning", text: "a", signature: own },
      { type: "reasoning", text: "b" },
      { type: "reasoning", text: "c", signature: { from: "gemini", value: "g" } },
      text("x"),
    ];
    expect(answerWith(parts, { reasoningHistory: "reasoning_content" })).toEqual([
      { role: "assistant", content: "x", reasoning_content: "ab" },
    ]);
    expect(answerWith(parts, { reasoningHistory: "reasoning_details" })).toEqual([
      {
        role: "assistant",
        content: "x",
        reasoning_details: [
          { type: "reasoning.text", text: "a", signature: "s", index: 0 },
          { type: "reasoning.text", text: "b", index: 1 },
        ],
      },
    ]);
  });

  it("shortens ids of calls to what the provider takes, calls and results alike", () => {
    const long = `toolu_${"x".repeat(50)}`;
    const messages: NeutralRequest["messages"] = [
      { role: "assistant", content: [{ type: "tool-call", id: long, name: "f", arguments: "{}" }] },
      { role: "tool", content: [{ type: "tool-result", id: long, content: [] }] },
    ];
    for (const [quirks, form] of [
      [{}, /^call_[0-9a-z]{14}$/],
      [{ toolCallIds: "nine-letters" }, /^[0-9a-z]{9}$/],
    ] as const) {
      const [call, result] = encode({ messages }, quirks).messages as { tool_calls?: { id: string }[] }[];
      const id = call?.tool_calls?.[0]?.id;
      expect(id).toMatch(form);
      expect(result).toEqual({ role: "tool", tool_call_id: id, content: "" });
    }
  });

  it("says images, sound and documents in OpenAI's words", () => {
    const bytes = { kind: "base64", mediaType: "image/png", data: "AA" } as const;
    const messages: NeutralRequest["messages"] = [
      {
        role: "user",
        content: [
          { type: "image", source: bytes, detail: "high" },
          { type: "image", source: { kind: "url", url: "https://a.example/i" } },
          { type: "audio", mediaType: "audio/mpeg", data: "BB" },
          { type: "file", source: { ...bytes, mediaType: "application/pdf" } },
          { type: "file", title: "T", source: { kind: "text", text: "body" } },
        ],
      },
    ];
    expect(encode({ messages }).messages).toEqual([
      {
        role: "user",
        content: [
          { type: "image_url", image_url: { url: "data:image/png;base64,AA", detail: "high" } },
          { type: "image_url", image_url: { url: "https://a.example/i" } },
          { type: "input_audio", input_audio: { data: "BB", format: "mp3" } },
          { type: "file", file: { filename: "document.pdf", file_data: "data:application/pdf;base64,AA" } },
          text("T\n\nbody"),
        ],
      },
    ]);
  });

  it("speaks of a choice and of parallel calls only where there are tools", () => {
    const wishes = { toolChoice: { type: "required" }, parallelToolCalls: false } as const;
    expect(Object.keys(encode(wishes))).toEqual(["model", "messages"]);
    const tools = [{ name: "f", strict: true }];
    expect(encode({ ...wishes, tools })).toMatchObject({
      tools: [
        {
          type: "function",
          function: { name: "f", parameters: { type: "object", properties: {} }, strict: true },
        },
      ],
      tool_choice: "required",
      parallel_tool_calls: false,
    });
    const mistral: ChatQuirks = { toolChoiceRequired: "any", parallelToolCalls: false };
    const encoded = encode({ ...wishes, tools }, mistral);
    expect(encoded.tool_choice).toBe("any");
    expect(encoded).not.toHaveProperty("parallel_tool_calls");
  });

  it("tells a schema in words where the provider knows none", () => {
    const responseFormat = {
      type: "json-schema",
      name: "n",
      schema: { type: "object" },
      strict: true,
    } as const;
    expect(encode({ responseFormat }).response_format).toEqual({
      type: "json_schema",
      json_schema: { name: "n", schema: { type: "object" }, strict: true },
    });
    const told = encode({ responseFormat }, { structured: "json_object" });
    expect(told.response_format).toEqual({ type: "json_object" });
    expect(told.messages).toEqual([
      { role: "system", content: expect.stringContaining('{"type":"object"}') },
      { role: "user", content: "Hi" },
    ]);
  });

  it.each<[string, ChatQuirks["reasoning"], NeutralRequest["reasoning"], object]>([
    ["an effort", undefined, { effort: "low" }, { reasoning_effort: "low" }],
    ["the greatest effort", undefined, { effort: "max" }, { reasoning_effort: "xhigh" }],
    ["a budget, as the nearest effort", undefined, { budgetTokens: 9000 }, { reasoning_effort: "medium" }],
    ["no budget", undefined, { budgetTokens: 0 }, { reasoning_effort: "none" }],
    [
      "OpenRouter's budget",
      "openrouter",
      { budgetTokens: 9, show: false },
      { reasoning: { max_tokens: 9, exclude: true } },
    ],
    ["OpenRouter's effort", "openrouter", { effort: "high" }, { reasoning: { effort: "high" } }],
    ["thinking on", "thinking-type", { effort: "low" }, { thinking: { type: "enabled" } }],
    ["thinking off", "thinking-type", { effort: "none" }, { thinking: { type: "disabled" } }],
    ["Qwen's budget", "enable_thinking", { budgetTokens: 5 }, { enable_thinking: true, thinking_budget: 5 }],
    ["nothing", "none", { effort: "low" }, {}],
  ])("words the wish for reasoning: %s", (_, reasoning, wish, expected) => {
    const { model, messages, ...rest } = encode(
      { reasoning: wish },
      reasoning === undefined ? {} : { reasoning },
    );
    expect(rest).toEqual(expected);
  });

  it("leaves out what the provider refuses", () => {
    const members = {
      seed: 1,
      topLogprobs: 0,
      frequencyPenalty: 1,
      choices: 2,
      serviceTier: "flex",
      user: "u",
    };
    expect(encode(members)).toMatchObject({ seed: 1, logprobs: true, n: 2, service_tier: "flex", user: "u" });
    const unsupported = ["seed", "logprobs", "penalties", "n", "service_tier", "user"] as const;
    expect(Object.keys(encode(members, { unsupported }))).toEqual(["model", "messages"]);
  });

  it("names the bound of the answer as the provider does, and only service tiers that it knows", () => {
    expect(encode({ maxOutputTokens: 5 })).toMatchObject({ max_completion_tokens: 5 });
    expect(encode({ maxOutputTokens: 5 }, { maxTokensField: "max_tokens" })).toMatchObject({ max_tokens: 5 });
    expect(encode({ serviceTier: "standard_only" }).service_tier).toBe("default");
    expect(encode({ serviceTier: "turbo" })).not.toHaveProperty("service_tier");
  });
});
