import { describe, expect, it } from "vitest";
import { checkFeatures } from "../neutral/check-features.ts";
import type { NeutralRequest } from "../neutral/neutral-request.ts";
import { decodeRequest } from "./decode-request.ts";

const ASKED = { model: "", stream: false };

function decode(body: object): NeutralRequest {
  const decoded = decodeRequest({ model: "gpt-5", input: "Hello", ...body }, ASKED);
  if ("code" in decoded) throw new Error(`${decoded.param}: ${decoded.message}`);
  return decoded;
}

const user = (...content: object[]) => ({ type: "message", role: "user", content });

describe("a request to Responses", () => {
  it("keeps every setting that has a neutral place", () => {
    const decoded = decode({
      stream: true,
      instructions: "Be brief.",
      max_output_tokens: 100,
      temperature: 0.5,
      top_p: 0.9,
      parallel_tool_calls: false,
      reasoning: { effort: "high", summary: "auto" },
      include: ["reasoning.encrypted_content", "message.output_text.logprobs"],
      top_logprobs: 3,
      service_tier: "flex",
      safety_identifier: "u1",
      text: {
        format: { type: "json_schema", name: "out", schema: { type: "object" }, strict: true },
        verbosity: "low",
      },
      tools: [
        { type: "function", name: "f", description: "d", parameters: { type: "object" }, strict: null },
      ],
      tool_choice: { type: "function", name: "f" },
      store: false,
      background: null,
      truncation: "disabled",
      metadata: {},
    });
    expect(decoded).toEqual({
      model: "gpt-5",
      stream: true,
      messages: [
        { role: "system", content: [{ type: "text", text: "Be brief." }] },
        { role: "user", content: [{ type: "text", text: "Hello" }] },
      ],
      tools: [{ name: "f", description: "d", parameters: { type: "object" }, strict: undefined }],
      toolChoice: { type: "tool", name: "f" },
      parallelToolCalls: false,
      maxOutputTokens: 100,
      temperature: 0.5,
      topP: 0.9,
      stop: [],
      choices: 1,
      responseFormat: {
        type: "json-schema",
        name: "out",
        description: undefined,
        schema: { type: "object" },
        strict: true,
      },
      reasoning: { effort: "high", show: true },
      topLogprobs: 3,
      user: "u1",
      serviceTier: "flex",
      verbosity: "low",
      extras: [],
    });
  });

  it("makes turns of items: what a model made in a row is one, and so are the results of its calls", () => {
    const { messages, extras } = decode({
      input: [
        { role: "developer", content: "Rules." },
        { role: "user", content: [{ type: "input_text", text: "\nWhat is this?" }] },
        {
          type: "reasoning",
          id: "rs_9",
          summary: [
            { type: "summary_text", text: "a" },
            { type: "summary_text", text: "b" },
          ],
          encrypted_content: "gAAA",
        },
        {
          type: "message",
          id: "msg_1",
          role: "assistant",
          status: "completed",
          content: [{ type: "output_text", text: "One moment.", annotations: [] }],
        },
        { type: "function_call", id: "fc_1", call_id: "c1", name: "look", arguments: '{"x":1}' },
        { type: "function_call", call_id: "c2", name: "see", arguments: "" },
        { type: "function_call_output", call_id: "c1", output: "found" },
        {
          type: "function_call_output",
          call_id: "c2",
          output: [
            { type: "input_text", text: "" },
            { type: "input_image", image_url: "data:image/png;base64,AAAA", detail: "low" },
          ],
        },
        { role: "assistant", content: [{ type: "refusal", refusal: "No." }] },
      ],
    });
    expect(extras).toEqual([]);
    expect(messages).toEqual([
      { role: "system", content: [{ type: "text", text: "Rules." }] },
      { role: "user", content: [{ type: "text", text: "\nWhat is this?" }] },
      {
        role: "assistant",
        content: [
          { type: "reasoning", text: "a\n\nb", encrypted: { from: "openai-responses", value: "rs_9|gAAA" } },
          { type: "text", text: "One moment." },
          { type: "tool-call", id: "c1", name: "look", arguments: '{"x":1}' },
          { type: "tool-call", id: "c2", name: "see", arguments: "{}" },
        ],
      },
      {
        role: "tool",
        content: [
          { type: "tool-result", id: "c1", name: "look", content: [{ type: "text", text: "found" }] },
          {
            type: "tool-result",
            id: "c2",
            name: "see",
            content: [
              {
                type: "image",
                source: { kind: "base64", mediaType: "image/png", data: "AAAA" },
                detail: "low",
              },
            ],
          },
        ],
      },
      { role: "assistant", content: [{ type: "refusal", text: "No." }] },
    ]);
  });

  it.each([
    [
      "an image by address",
      { type: "input_image", image_url: "https://a.example/b.png", detail: "auto" },
      { type: "image", source: { kind: "url", url: "https://a.example/b.png" }, detail: "auto" },
    ],
    [
      "a stored image",
      { type: "input_image", file_id: "file_1", detail: null },
      { type: "image", source: { kind: "id", id: "file_1" } },
    ],
    [
      "a file as bytes",
      { type: "input_file", filename: "a.pdf", file_data: "data:application/pdf;base64,JVBE" },
      {
        type: "file",
        filename: "a.pdf",
        source: { kind: "base64", mediaType: "application/pdf", data: "JVBE" },
      },
    ],
    [
      "a file as bare base64",
      { type: "input_file", filename: "a.pdf", file_data: "JVBE" },
      {
        type: "file",
        filename: "a.pdf",
        source: { kind: "base64", mediaType: "application/pdf", data: "JVBE" },
      },
    ],
    [
      "a file by address",
      { type: "input_file", file_url: "https://a.example/b.pdf" },
      { type: "file", source: { kind: "url", url: "https://a.example/b.pdf" } },
    ],
    [
      "a stored file",
      { type: "input_file", file_id: "file_2" },
      { type: "file", source: { kind: "id", id: "file_2" } },
    ],
    [
      "sound",
      { type: "input_audio", input_audio: { data: "UklG", format: "wav" } },
      { type: "audio", mediaType: "audio/wav", data: "UklG" },
    ],
    [
      "a mark of what to cache",
      { type: "input_text", text: "Long.", prompt_cache_breakpoint: { mode: "explicit" } },
      { type: "text", text: "Long.", cache: { ttl: "5m" } },
    ],
  ])("reads %s", (_, part, expected) => {
    expect(decode({ input: [user(part)] }).messages).toEqual([{ role: "user", content: [expected] }]);
  });

  it.each([
    [{ store: true }, "store", "store"],
    [{ previous_response_id: "resp_1" }, "stateful", "previous_response_id"],
    [{ conversation: { id: "conv_1" } }, "stateful", "conversation"],
    [{ prompt: { id: "pmpt_1" }, input: null }, "stateful", "prompt"],
    [{ input: [{ type: "item_reference", id: "msg_1" }] }, "stateful", "input[0]"],
    [{ input: [{ type: "item_reference", id: "rs_op_1" }] }, "reasoning.foreign", "input[0]"],
    [{ input: [{ id: "msg_1" }] }, "stateful", "input[0]"],
    [{ input: [{ type: "web_search_call", id: "ws_1", status: "completed" }] }, "tools.hosted", "input[0]"],
    [{ background: true }, "background", "background"],
    [{ metadata: { a: "b" } }, "metadata", "metadata"],
    [{ prompt_cache_key: "k" }, "promptCache", "prompt_cache_key"],
    [{ truncation: "auto" }, "truncation", "truncation"],
    [{ tools: [{ type: "web_search" }] }, "tools.hosted", "tools[0]"],
    [{ tools: [{ type: "custom", name: "sql" }] }, "tools.custom", "tools[0]"],
    [
      { tool_choice: { type: "allowed_tools", mode: "auto", tools: [] } },
      "toolChoice.allowed",
      "tool_choice",
    ],
    [{ tool_choice: { type: "file_search" } }, "tools.hosted", "tool_choice"],
    [{ include: ["web_search_call.results"] }, "unknown", "include[0]"],
    [{ max_tool_calls: 3 }, "unknown", "max_tool_calls"],
    [{ text: { tone: "dry" } }, "unknown", "text.tone"],
    [{ reasoning: { context: "all_turns" } }, "unknown", "reasoning.context"],
  ])("says what of %j has no neutral place", (body, feature, param) => {
    expect(decode(body).extras).toEqual([{ feature, param }]);
  });

  it("keeps a custom tool's call as what it is, so that no other provider is sent it", () => {
    const decoded = decode({
      input: [
        { type: "custom_tool_call", call_id: "c1", name: "sql", input: "select 1" },
        { type: "custom_tool_call_output", call_id: "c1", output: "1" },
      ],
    });
    expect(decoded.messages[0]?.content).toEqual([
      { type: "tool-call", id: "c1", name: "sql", arguments: '{"input":"select 1"}', custom: true },
    ]);
    expect(checkFeatures(decoded, "anthropic").problem?.param).toBe("messages");
  });

  it.each([
    [{ model: 7 }, "model"],
    [{ model: undefined }, "model"],
    [{ input: undefined }, "input"],
    [{ input: 5 }, "input"],
    [{ input: ["text"] }, "input[0]"],
    [{ input: [{ role: "robot", content: "x" }] }, "input[0].role"],
    [{ input: [{ type: "dream" }] }, "input[0].type"],
    [{ input: [user({ type: "text", text: "x" })] }, "input[0].content[0].type"],
    [{ input: [user({ type: "input_text" })] }, "input[0].content[0].text"],
    [{ input: [user({ type: "input_image" })] }, "input[0].content[0].image_url"],
    [{ input: [user({ type: "input_image", image_url: "gs://b/c.png" })] }, "input[0].content[0].image_url"],
    [{ input: [user({ type: "input_file", file_url: "s3://b/c.pdf" })] }, "input[0].content[0].file_url"],
    [
      {
        input: [
          user({ type: "input_file", file_url: "https://generativelanguage.googleapis.com/v1/files/a" }),
        ],
      },
      "input[0].content[0].file_url",
    ],
    [
      { input: [user({ type: "input_audio", input_audio: { data: "x" } })] },
      "input[0].content[0].input_audio.format",
    ],
    [{ input: [{ type: "function_call", call_id: "c", name: "f" }] }, "input[0].arguments"],
    [{ input: [{ type: "function_call_output", call_id: "c", output: 3 }] }, "input[0].output"],
    [{ tools: [{ type: "function" }] }, "tools[0].name"],
    [{ tool_choice: "sometimes" }, "tool_choice"],
    [{ reasoning: { effort: "huge" } }, "reasoning.effort"],
    [{ text: { format: { type: "json_schema", name: "x" } } }, "text.format.schema"],
    [{ max_output_tokens: -1 }, "max_output_tokens"],
    [{ stream: "yes" }, "stream"],
  ])("refuses %j and names the member", (body, param) => {
    const decoded = decodeRequest({ model: "m", input: "x", ...body }, ASKED);
    expect(decoded).toMatchObject({ code: "invalid_request", param });
  });

  it("gives a foreign signature back to its own dialect, and a bare one of Gemini's to the next call", () => {
    const { messages } = decode({
      input: [
        {
          type: "reasoning",
          id: "rs_1",
          summary: [{ type: "summary_text", text: "Hm." }],
          encrypted_content: "operon.anthropic.SIG",
        },
        { type: "reasoning", id: "rs_2", summary: [], encrypted_content: "operon.gemini.GS" },
        { type: "function_call", call_id: "c1", name: "f", arguments: "{}" },
        { type: "function_call", call_id: "c2", name: "f", arguments: "{}" },
      ],
    });
    expect(messages[0]?.content).toEqual([
      { type: "reasoning", text: "Hm.", signature: { from: "anthropic", value: "SIG" } },
      { type: "tool-call", id: "c1", name: "f", arguments: "{}", signature: { from: "gemini", value: "GS" } },
      { type: "tool-call", id: "c2", name: "f", arguments: "{}" },
    ]);
  });
});
