import { describe, expect, it } from "vitest";
import type { NeutralMessage, NeutralRequest } from "../neutral/neutral-request.ts";
import { decodeConverse } from "./decode-converse.ts";
import { decodeError } from "./decode-error.ts";
import { encodeConverse } from "./encode-converse.ts";

const CLAUDE = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";
const OLD_CLAUDE = "anthropic.claude-3-5-haiku-20241022-v1:0";
const NOVA = "us.amazon.nova-2-lite-v1:0";
const LLAMA = "meta.llama3-3-70b-instruct-v1:0";
const context = { requestId: "01a21923-83c4-7000-8000-000000000001", quirks: {} };
const plain: NeutralRequest = {
  model: CLAUDE,
  stream: false,
  messages: [{ role: "user", content: [{ type: "text", text: "Hi" }] }],
  tools: [],
  stop: [],
  choices: 1,
  extras: [],
};
const tool = { name: "get_time", parameters: { type: "object", properties: {} } };
const encode = (changes: Partial<NeutralRequest>) => encodeConverse({ ...plain, ...changes });
const user = (...content: Extract<NeutralMessage, { role: "user" }>["content"]): NeutralMessage => ({
  role: "user",
  content,
});

describe("a request of Converse", () => {
  it("has model and stream in its address only", () => {
    expect(encode({ stream: true })).toEqual({
      messages: [{ role: "user", content: [{ text: "Hi" }] }],
      inferenceConfig: {},
    });
  });

  it("tells pictures and documents as bytes, with names that Converse takes, and a text beside them", () => {
    const file = { kind: "base64", mediaType: "application/pdf", data: "AA==" } as const;
    const { messages } = encode({
      messages: [
        user(
          { type: "image", source: { kind: "base64", mediaType: "image/jpg", data: "AA==" } },
          { type: "file", source: file, filename: "a/b_c.pdf" },
          { type: "file", source: file, filename: "a/b_c.pdf" },
          { type: "file", source: { kind: "text", text: "é" }, title: "Notes" },
        ),
      ],
    });
    expect(messages).toEqual([
      {
        role: "user",
        content: [
          { image: { format: "jpeg", source: { bytes: "AA==" } } },
          { document: { format: "pdf", name: "a b c pdf", source: { bytes: "AA==" } } },
          { document: { format: "pdf", name: "a b c pdf (2)", source: { bytes: "AA==" } } },
          { document: { format: "txt", name: "Notes", source: { bytes: "w6k=" } } },
          { text: "See the document." },
        ],
      },
    ]);
  });

  it("puts results of tools first in their turn, shortens ids alike, and marks failures", () => {
    const id = `call|${"x".repeat(80)}`;
    const encoded = encode({
      tools: [tool],
      messages: [
        user({ type: "text", text: "What time is it?" }),
        { role: "assistant", content: [{ type: "tool-call", id, name: "get_time", arguments: '{"a":1}' }] },
        user({ type: "text", text: "Well?" }),
        {
          role: "tool",
          content: [{ type: "tool-result", id, content: [{ type: "text", text: "x" }], isError: true }],
        },
      ],
    });
    const [, called, answered] = encoded.messages as { content: Record<string, Record<string, unknown>>[] }[];
    const toolUseId = called?.content[0]?.toolUse?.toolUseId;
    expect(toolUseId).toMatch(/^[a-zA-Z0-9_-]{1,64}$/);
    expect(called?.content).toEqual([{ toolUse: { toolUseId, name: "get_time", input: { a: 1 } } }]);
    expect(answered?.content).toEqual([
      { toolResult: { toolUseId, content: [{ text: "x" }], status: "error" } },
      { text: "Well?" },
    ]);
  });

  it.each([{ toolChoice: { type: "none" }, tools: [tool] }, {}] as const)(
    "tells calls as text where no tool may be called",
    (changes) => {
      const call = { type: "tool-call", id: "a", name: "get_time", arguments: "{}" } as const;
      const result = { type: "tool-result", id: "a", content: [{ type: "text", text: "noon" }] } as const;
      const encoded = encode({
        ...changes,
        messages: [
          ...plain.messages,
          { role: "assistant", content: [call] },
          { role: "tool", content: [result] },
        ],
      });
      expect(encoded.toolConfig).toBeUndefined();
      expect(encoded.messages).toEqual([
        { role: "user", content: [{ text: "Hi" }] },
        { role: "assistant", content: [{ text: "[Called the tool get_time with {}]" }] },
        { role: "user", content: [{ text: "[Result of get_time: noon]" }] },
      ]);
    },
  );

  it.each([
    [{ type: "auto" }, { auto: {} }],
    [{ type: "required" }, { any: {} }],
    [{ type: "tool", name: "get_time" }, { tool: { name: "get_time" } }],
  ] as const)("says %j", (toolChoice, told) => {
    expect(encode({ tools: [tool], toolChoice }).toolConfig).toMatchObject({ toolChoice: told });
  });

  it("sends a model's own thoughts back to it, and nobody else's", () => {
    const own = { from: "bedrock", value: "c2ln" } as const;
    const { messages } = encode({
      messages: [
        ...plain.messages,
        {
          role: "assistant",
          content: [
            { type: "reasoning", text: "hm", signature: own },
            { type: "reasoning", text: "", encrypted: own },
            { type: "reasoning", text: "other", signature: { from: "anthropic", value: "x" } },
            { type: "text", text: "Hello" },
          ],
        },
        ...plain.messages,
      ],
    });
    expect((messages as { content: unknown }[])[1]?.content).toEqual([
      { reasoningContent: { reasoningText: { text: "hm", signature: "c2ln" } } },
      { reasoningContent: { redactedContent: "c2ln" } },
      { text: "Hello" },
    ]);
  });

  it("asks Claude for thoughts by a budget, without a temperature; Nova 2 and gpt-oss by a level", () => {
    const wish = { reasoning: { effort: "medium" }, temperature: 0.5, topK: 5 } as const;
    expect(encode(wish)).toMatchObject({
      inferenceConfig: { maxTokens: 12_288 },
      additionalModelRequestFields: { thinking: { type: "enabled", budget_tokens: 8192 } },
    });
    expect(encode(wish).inferenceConfig).not.toHaveProperty("temperature");
    expect(encode({ ...wish, model: NOVA })).toMatchObject({
      inferenceConfig: { temperature: 0.5 },
      additionalModelRequestFields: {
        reasoningConfig: { type: "enabled", maxReasoningEffort: "medium" },
        inferenceConfig: { topK: 5 },
      },
    });
    expect(encode({ ...wish, model: "openai.gpt-oss-120b-1:0" }).additionalModelRequestFields).toEqual({
      reasoning_effort: "medium",
      top_k: 5,
    });
    expect(encode({ reasoning: { effort: "none" } })).not.toHaveProperty("additionalModelRequestFields");
  });

  it("marks what to cache where the model knows how", () => {
    const cache = { ttl: "1h" } as const;
    const messages = [user({ type: "text", text: "long", cache })];
    const pointOf = (model: string) => {
      const [turn] = encode({ model, messages }).messages as { content: unknown[] }[];
      return turn?.content[1];
    };
    expect(pointOf(CLAUDE)).toEqual({ cachePoint: { type: "default", ttl: "1h" } });
    expect(pointOf(NOVA)).toEqual({ cachePoint: { type: "default" } });
    expect(pointOf(LLAMA)).toBeUndefined();
  });

  it("holds an answer to a schema in the model's own way", () => {
    const schema = { type: "object", properties: { city: { type: "string" } } };
    const responseFormat = { type: "json-schema", name: "City", schema } as const;
    expect(encode({ responseFormat }).outputConfig).toMatchObject({
      textFormat: {
        type: "json_schema",
        structure: { jsonSchema: { name: "City", schema: expect.any(String) } },
      },
    });
    expect(encode({ responseFormat, model: OLD_CLAUDE }).toolConfig).toMatchObject({
      tools: [{ toolSpec: { name: "operon_answer", inputSchema: { json: schema } } }],
      toolChoice: { tool: { name: "operon_answer" } },
    });
    expect(encode({ responseFormat, model: OLD_CLAUDE, tools: [tool] }).toolConfig).toMatchObject({
      toolChoice: { any: {} },
    });
    expect(JSON.stringify(encode({ responseFormat, model: LLAMA }).system)).toContain("JSON Schema");
  });

  it("asks Claude which stop sequence it met", () => {
    expect(encode({ stop: ["END"] })).toMatchObject({
      inferenceConfig: { stopSequences: ["END"] },
      additionalModelResponseFieldPaths: ["/stop_sequence"],
    });
  });
});

describe("an answer of Converse", () => {
  const decode = (content: unknown, rest: object = {}) =>
    decodeConverse({ output: { message: { role: "assistant", content } }, ...rest }, context);

  it.each([
    ["end_turn", "end"],
    ["max_tokens", "length"],
    ["model_context_window_exceeded", "length"],
    ["stop_sequence", "stop-sequence"],
    ["guardrail_intervened", "content-filter"],
    ["content_filtered", "content-filter"],
    ["malformed_model_output", "other"],
    [undefined, "other"],
  ])("that ended with %s has ended by %s", (stopReason, unified) => {
    expect(decode([{ text: "a" }], { stopReason })?.choices[0].stop.unified).toBe(unified);
  });

  it("tells cached tokens beside the input, never inside it", () => {
    const usage = { inputTokens: 10, outputTokens: 5, cacheReadInputTokens: 30, cacheWriteInputTokens: 7 };
    expect(decode([], { usage })?.usage).toMatchObject({
      total: 52,
      usage: { input: 10, cacheRead: 30, cacheWrite5m: 7, cacheWrite1h: 0, output: 5 },
    });
  });

  it("keeps what a text leans on", () => {
    const citations = [
      { title: "Ruby", source: "https://example.com/ruby", sourceContent: [{ text: "quoted" }] },
    ];
    expect(
      decode([{ citationsContent: { content: [{ text: "Ruby." }], citations } }])?.choices[0].content,
    ).toEqual([
      {
        type: "text",
        text: "Ruby.",
        citations: [{ kind: "url", url: "https://example.com/ruby", title: "Ruby", citedText: "quoted" }],
      },
    ]);
  });

  it.each([null, 1, {}, { output: {} }, { output: { message: {} } }, { message: "no" }])(
    "is not %j",
    (body) => {
      expect(decodeConverse(body, context)).toBeUndefined();
    },
  );
});

describe("a refusal of Bedrock's", () => {
  it.each([
    [400, { message: "Input is too long for requested model." }, "context-length"],
    [
      400,
      { message: "The model returned the following errors: Input Tokens Exceeded: Number" },
      "context-length",
    ],
    [400, { message: "The provided request is not valid" }, "invalid-request"],
    [403, { Message: "User: arn:aws:iam::123456789012:user/a is not authorized" }, "permission"],
    [403, { __type: "com.amazon.coral.service#UnrecognizedClientException", message: "x" }, "authentication"],
    [424, { message: "failed" }, "server"],
    [429, { message: "Too many requests" }, "rate-limit"],
    [503, {}, "overloaded"],
  ])("with %i is of its kind, and tells nobody's account", (status, body, kind) => {
    const error = decodeError(status, Buffer.from(JSON.stringify(body)));
    expect(error.kind).toBe(kind);
    expect(error.message).not.toMatch(/\d{12}|arn:/);
  });
});
