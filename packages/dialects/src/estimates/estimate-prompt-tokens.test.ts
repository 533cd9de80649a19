import { describe, expect, it } from "vitest";
import { estimatePromptTokens } from "./estimate-prompt-tokens.ts";
import { tokenProfileOf } from "./token-profile-of.ts";

const estimate = (body: unknown, model = "gpt-4o") =>
  estimatePromptTokens(Buffer.from(JSON.stringify(body)), tokenProfileOf(model));
const tokens = (body: unknown, model?: string) => estimate(body, model).tokens;

const TEXT = "The ferry left at half past six, before anyone had noticed that the captain was missing.";

describe("the estimate of a prompt", () => {
  it.each([
    ["chat", { messages: [{ role: "user", content: TEXT }] }],
    ["chat in parts", { messages: [{ role: "user", content: [{ type: "text", text: TEXT }] }] }],
    ["Responses", { input: [{ role: "user", content: [{ type: "input_text", text: TEXT }] }] }],
    ["Anthropic", { messages: [{ role: "user", content: TEXT }], max_tokens: 5 }],
    ["Gemini", { contents: [{ role: "user", parts: [{ text: TEXT }] }] }],
    ["white space", { messages: [{ role: "user", content: TEXT }], stop: ["x"] }],
  ])("is the same in every dialect: %s", (_, body) => {
    expect(tokens(body)).toBe(tokens({ messages: [{ role: "user", content: TEXT }] }));
  });

  it("does not count how the JSON is laid out", () => {
    const body = { messages: [{ role: "user", content: TEXT }] };
    const spread = Buffer.from(JSON.stringify(body, null, 8));
    expect(estimatePromptTokens(spread, tokenProfileOf("gpt-4o")).tokens).toBe(tokens(body));
  });

  it.each([
    ["a text to embed", { input: TEXT }],
    ["texts to embed", { input: [TEXT] }],
    ["a prompt to complete", { prompt: TEXT }],
    ["instructions", { instructions: TEXT }],
    ["a content to embed", { content: { parts: [{ text: TEXT }] } }],
    ["contents to embed", { requests: [{ model: "models/m", content: { parts: [{ text: TEXT }] } }] }],
  ])("knows %s", (_, body) => {
    expect(tokens(body)).toBeGreaterThan(17);
    expect(tokens(body)).toBeLessThan(30);
  });

  it.each([
    ["metadata", { metadata: { note: TEXT } }],
    ["the user", { user: TEXT }],
    ["stop words", { stop: [TEXT] }],
    ["seals", { contents: [{ parts: [{ thoughtSignature: TEXT.repeat(50) }] }] }],
    [
      "sealed thoughts",
      { messages: [{ content: [{ type: "redacted_thinking", data: "aGVsbG8g".repeat(400) }] }] },
    ],
    ["ids", { messages: [{ tool_call_id: "", id: TEXT }] }],
  ])("does not count %s", (_, body) => {
    expect(tokens(body)).toBeLessThan(15);
  });

  it("counts tokens that the caller made, one for each number, of many to half a hundredth", () => {
    const ids = (count: number) => Array.from({ length: count }, (_, index) => 1_000 + index);
    const { request } = tokenProfileOf("gpt-4o").frame;
    expect(tokens({ input: ids(100) })).toBe(100 + request);
    expect(tokens({ prompt: [ids(100), ids(7)] })).toBe(107 + request);
    expect(Math.abs(tokens({ input: ids(5_000) }) - 5_000)).toBeLessThan(25);
  });

  it("counts the turns and the system's text of a conversation", () => {
    const turns = (count: number) => ({
      messages: Array.from({ length: count }, () => ({ role: "user", content: "hi" })),
    });
    expect(tokens(turns(20)) - tokens(turns(10))).toBeGreaterThanOrEqual(50);
    expect(tokens({ ...turns(1), system: TEXT }) - tokens(turns(1))).toBeGreaterThan(17);
    expect(tokens({ ...turns(1), system: null })).toBe(tokens(turns(1)));
  });

  it("counts what a tool is called with and what it answers", () => {
    const call = { id: "call_1", function: { name: "weather", arguments: '{"city":"Berlin"}' } };
    const asked = { messages: [{ role: "assistant", content: null, tool_calls: [call] }] };
    expect(tokens(asked)).toBeGreaterThan(16);
    const used = { type: "tool_use", id: "toolu_1", name: "weather", input: { city: "Berlin", days: 3 } };
    expect(tokens({ messages: [{ role: "assistant", content: [used] }] })).toBeGreaterThan(12);
  });

  it("counts tools by their schemas, and what Anthropic says beside them", () => {
    const schema = {
      type: "object",
      properties: { city: { type: "string", description: "A city" } },
      required: ["city"],
    };
    const openAi = { tools: [{ type: "function", function: { name: "weather", parameters: schema } }] };
    const anthropic = { tools: [{ name: "weather", input_schema: schema }] };
    expect(estimate(openAi).tools).toBe(1);
    expect(tokens(openAi)).toBeGreaterThan(30);
    expect(tokens(openAi)).toBeLessThan(80);
    expect(tokens(anthropic, "claude-sonnet-4-5")).toBeGreaterThan(500);
    expect(tokens(anthropic, "claude-sonnet-4-5")).toBeLessThan(700);
  });

  it.each([
    ["max_tokens", { max_tokens: 7 }],
    ["max_completion_tokens", { max_completion_tokens: 7 }],
    ["max_output_tokens", { max_output_tokens: 7 }],
    [
      "generationConfig",
      { generationConfig: { temperature: 0.5, maxOutputTokens: 7, stopSequences: ["x"] } },
    ],
    ["generation_config", { generation_config: { max_output_tokens: 7 } }],
    ["the larger of two", { max_tokens: 7, max_completion_tokens: 3 }],
  ])("reads how much may come out: %s", (_, body) => {
    expect(estimate(body).maxOutput).toBe(7);
  });

  it.each([
    ["nothing", {}],
    ["null", { max_tokens: null }],
    ["0", { max_tokens: 0 }],
    ["a fraction", { max_tokens: 1.5 }],
    ["a text", { max_tokens: "7" }],
    ["too much to be a number", { max_tokens: 1e300 }],
    ["in a message", { messages: [{ max_tokens: 7 }], metadata: { max_tokens: 7 } }],
  ])("knows of no bound where the body says %s", (_, body) => {
    expect(estimate(body).maxOutput).toBeNull();
  });

  it("reads how many answers are asked for", () => {
    expect(estimate({}).choices).toBe(1);
    expect(estimate({ n: 3 }).choices).toBe(3);
    expect(estimate({ prompt: "x", n: 1, best_of: 4 }).choices).toBe(4);
    expect(estimate({ generationConfig: { candidateCount: 2 } }).choices).toBe(2);
  });

  it("takes more for a model whose tokenizer makes more, and for one that nobody knows", () => {
    const body = { input: TEXT };
    expect(tokens(body, "claude-opus-4-8")).toBeGreaterThan(tokens(body, "claude-opus-4-5"));
    expect(tokens(body, "acme-large")).toBeGreaterThanOrEqual(tokens(body, "gpt-4o"));
    expect(tokens({ input: "1234567890" }, "gemini-2.5-flash")).toBeGreaterThan(
      tokens({ input: "1234567890" }),
    );
  });
});
