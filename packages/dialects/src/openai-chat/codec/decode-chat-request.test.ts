import { describe, expect, it } from "vitest";
import type { CodecProblem } from "../../neutral/codec.ts";
import type { NeutralRequest } from "../../neutral/neutral-request.ts";
import { decodeChatRequest } from "./decode-chat-request.ts";

const asked = { model: "from-path", stream: false };
const user = { role: "user", content: "Hi" };

function decode(members: object): NeutralRequest {
  const decoded = decodeChatRequest({ model: "gpt-5", messages: [user], ...members }, asked);
  if ("code" in decoded) throw new Error(decoded.message);
  return decoded;
}

const messagesOf = (...messages: object[]) => decode({ messages }).messages;

describe("a chat request", () => {
  it("keeps what was said, and says nothing else", () => {
    const plain = decode({});
    const said = Object.entries(plain).filter(([, value]) => value !== undefined);
    expect(Object.fromEntries(said)).toEqual({
      model: "gpt-5",
      stream: false,
      messages: [{ role: "user", content: [{ type: "text", text: "Hi" }] }],
      tools: [],
      stop: [],
      choices: 1,
      extras: [],
    });
  });

  it("takes the model of the address where the body names none", () => {
    expect(decodeChatRequest({ messages: [user] }, asked)).toMatchObject({ model: "from-path" });
  });

  it("reads null as absent everywhere", () => {
    const names = [
      "tools",
      "stop",
      "n",
      "temperature",
      "response_format",
      "tool_choice",
      "metadata",
      "audio",
    ];
    const nulls = Object.fromEntries(names.map((name) => [name, null]));
    expect(decode(nulls)).toEqual(decode({}));
  });

  it("reads the settings", () => {
    expect(
      decode({
        max_completion_tokens: 9,
        max_tokens: 8,
        temperature: 0.5,
        top_p: 0.9,
        stop: "END",
        n: 2,
        seed: 7,
        frequency_penalty: 1,
        presence_penalty: -1,
        logprobs: true,
        top_logprobs: 3,
        reasoning_effort: "low",
        service_tier: "flex",
        user: "u",
        safety_identifier: "s",
        verbosity: "low",
        parallel_tool_calls: false,
      }),
    ).toMatchObject({
      maxOutputTokens: 9,
      temperature: 0.5,
      topP: 0.9,
      stop: ["END"],
      choices: 2,
      seed: 7,
      frequencyPenalty: 1,
      presencePenalty: -1,
      topLogprobs: 3,
      reasoning: { effort: "low" },
      serviceTier: "flex",
      user: "s",
      verbosity: "low",
      parallelToolCalls: false,
    });
  });

  it("reads OpenRouter's wish for reasoning", () => {
    expect(decode({ reasoning: { max_tokens: 500, exclude: true } }).reasoning).toEqual({
      effort: undefined,
      budgetTokens: 500,
      show: false,
    });
  });

  it("reads parts of every type", () => {
    const content = [
      { type: "text", text: "\n look", cache_control: { type: "ephemeral" } },
      { type: "text", text: "" },
      { type: "image_url", image_url: { url: "data:image/png;base64,AAAA", detail: "low" } },
      { type: "image_url", image_url: "https://a.example/b" },
      { type: "input_audio", input_audio: { data: "BBBB", format: "mp3" } },
      { type: "file", file: { filename: "a.pdf", file_data: "data:application/pdf;base64,CCCC" } },
      { type: "file", file: { file_id: "file-1" } },
    ];
    expect(messagesOf({ role: "user", content })[0]?.content).toEqual([
      { type: "text", text: "\n look", cache: { ttl: "5m" } },
      { type: "image", source: { kind: "base64", mediaType: "image/png", data: "AAAA" }, detail: "low" },
      { type: "image", source: { kind: "url", url: "https://a.example/b" } },
      { type: "audio", mediaType: "audio/mpeg", data: "BBBB" },
      {
        type: "file",
        filename: "a.pdf",
        source: { kind: "base64", mediaType: "application/pdf", data: "CCCC" },
      },
      { type: "file", source: { kind: "id", id: "file-1" } },
    ]);
  });

  it("reads a turn with tools, and names the results after their calls", () => {
    const call = { id: "c1", type: "function", function: { name: "f", arguments: "{}" } };
    const signed = { ...call, id: "c2", extra_content: { google: { thought_signature: "sig" } } };
    expect(
      messagesOf(
        { role: "developer", content: "Rules" },
        user,
        { role: "assistant", content: null, tool_calls: [call, signed] },
        { role: "tool", tool_call_id: "c1", content: "one" },
        { role: "tool", tool_call_id: "c2", content: [{ type: "text", text: "two" }] },
      ),
    ).toMatchObject([
      { role: "system", content: [{ text: "Rules" }] },
      { role: "user" },
      {
        role: "assistant",
        content: [
          { type: "tool-call", id: "c1", name: "f", arguments: "{}" },
          { type: "tool-call", id: "c2", signature: { from: "gemini", value: "sig" } },
        ],
      },
      { role: "tool", content: [{ type: "tool-result", id: "c1", name: "f", content: [{ text: "one" }] }] },
      { role: "tool", content: [{ type: "tool-result", id: "c2", name: "f", content: [{ text: "two" }] }] },
    ]);
  });

  it("reads legacy functions as tools, and their results as the last call's of that name", () => {
    const request = decode({
      functions: [{ name: "f", parameters: { type: "object" } }],
      function_call: { name: "f" },
      messages: [
        user,
        { role: "assistant", content: null, function_call: { name: "f", arguments: "" } },
        { role: "function", name: "f", content: "done" },
      ],
    });
    expect(request).toMatchObject({
      tools: [{ name: "f", parameters: { type: "object" } }],
      toolChoice: { type: "tool", name: "f" },
      legacyFunctions: true,
      parallelToolCalls: false,
      messages: [
        {},
        { content: [{ type: "tool-call", id: "call_function_1", name: "f", arguments: "{}" }] },
        { role: "tool", content: [{ id: "call_function_1", name: "f" }] },
      ],
    });
  });

  it("gives thoughts back to who signed them, in their order", () => {
    const [message] = messagesOf({
      role: "assistant",
      content: "4",
      reasoning_content: "both",
      reasoning_details: [
        { type: "reasoning.text", text: "2+", index: 0 },
        { type: "reasoning.text", text: "2", signature: "operon.anthropic.S1", index: 0 },
        { type: "reasoning.encrypted", data: "operon.anthropic.E1", index: 1 },
      ],
    });
    expect(message?.content).toEqual([
      { type: "reasoning", text: "2+2", signature: { from: "anthropic", value: "S1" } },
      { type: "reasoning", text: "", encrypted: { from: "anthropic", value: "E1" } },
      { type: "text", text: "4" },
    ]);
  });

  it("puts the plain thoughts where the details say only a signature", () => {
    const [message] = messagesOf({
      role: "assistant",
      content: null,
      reasoning_content: "hm",
      reasoning_details: [{ type: "reasoning.text", signature: "s" }],
    });
    expect(message?.content).toEqual([
      { type: "reasoning", text: "hm", signature: { from: "openai-chat", value: "s" } },
    ]);
  });

  it.each<[string, object, object]>([
    ["audio output", { modalities: ["text", "audio"] }, { feature: "audio.output", param: "modalities" }],
    ["hosted search", { web_search_options: {} }, { feature: "tools.hosted", param: "web_search_options" }],
    ["a hosted tool", { tools: [{ type: "mcp" }] }, { feature: "tools.hosted", param: "tools[0].type" }],
    ["a custom tool", { tools: [{ type: "custom" }] }, { feature: "tools.custom", param: "tools[0].type" }],
    ["allowed tools", { tool_choice: { type: "allowed_tools" } }, { feature: "toolChoice.allowed" }],
    ["logit bias", { logit_bias: { 1: 2 } }, { feature: "logitBias", param: "logit_bias" }],
    ["metadata", { metadata: { a: "b" } }, { feature: "metadata", param: "metadata" }],
    ["storing", { store: true }, { feature: "store", param: "store" }],
    ["a prediction", { prediction: { type: "content" } }, { feature: "prediction", param: "prediction" }],
    ["what nobody knows", { brand_new: 1 }, { feature: "unknown", param: "brand_new" }],
    [
      "a participant's name",
      { messages: [{ ...user, name: "Ann" }] },
      { feature: "unknown", param: "messages[0].name" },
    ],
  ])("notes %s", (_, members, extra) => {
    expect(decode(members).extras).toEqual([expect.objectContaining(extra)]);
  });

  it("notes nothing for what asks for nothing", () => {
    expect(decode({ store: false, logit_bias: {}, metadata: {}, modalities: ["text"] }).extras).toEqual([]);
  });

  it.each<[string, object]>([
    ["messages", { messages: [] }],
    ["messages[0].role", { messages: [{ role: "robot" }] }],
    [
      "messages[0].content[1].type",
      { messages: [{ role: "user", content: [{ type: "text", text: "a" }, {}] }] },
    ],
    [
      "messages[0].content[0].image_url.url",
      { messages: [{ role: "user", content: [{ type: "image_url", image_url: { url: "ftp://x" } }] }] },
    ],
    ["messages[1].tool_call_id", { messages: [user, { role: "tool", content: "a" }] }],
    [
      "messages[0].tool_calls[0].function.name",
      { messages: [{ role: "assistant", tool_calls: [{ id: "c", function: {} }] }] },
    ],
    [
      "messages[0].content",
      {
        messages: [
          { role: "system", content: [{ type: "image_url", image_url: { url: "https://a.example" } }] },
        ],
      },
    ],
    ["n", { n: 0 }],
    ["stop[1]", { stop: ["a", 1] }],
    ["top_logprobs", { logprobs: true, top_logprobs: 21 }],
    ["tool_choice", { tool_choice: "maybe" }],
    ["tools[0].function.name", { tools: [{ type: "function", function: {} }] }],
    ["response_format.type", { response_format: { type: "grammar" } }],
    ["response_format.json_schema", { response_format: { type: "json_schema" } }],
    ["reasoning_effort", { reasoning_effort: "extreme" }],
    ["temperature", { temperature: "hot" }],
  ])("names the place of what is wrong: %s", (param, members) => {
    const refused = decodeChatRequest({ messages: [user], ...members }, asked) as CodecProblem;
    expect(refused).toMatchObject({ code: "invalid_request", param });
    expect(refused.message).toContain(`'${param}' must be`);
  });
});
