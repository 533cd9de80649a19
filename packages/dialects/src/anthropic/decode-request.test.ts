import { describe, expect, it } from "vitest";
import type { NeutralRequest } from "../neutral/neutral-request.ts";
import { decodeCountRequest, decodeRequest } from "./decode-request.ts";

const asked = { model: "", stream: false };
const base = { model: "claude", max_tokens: 100, messages: [{ role: "user", content: "Hi" }] };

function decode(changes: object): NeutralRequest {
  const request = decodeRequest({ ...base, ...changes }, asked);
  if ("code" in request) throw new Error(request.message);
  return request;
}

function contentOf(message: object, place = 0) {
  return decode({ messages: [message] }).messages[place]?.content;
}

describe("a request for a message", () => {
  it("is read with all that it says", () => {
    const request = decode({
      system: "Be brief.",
      temperature: 0.5,
      top_p: 0.9,
      top_k: 40,
      stop_sequences: ["END"],
      stream: true,
      metadata: { user_id: "u-1" },
      service_tier: "standard_only",
      tools: [{ name: "now", input_schema: { type: "object" }, strict: true }],
      tool_choice: { type: "tool", name: "now", disable_parallel_tool_use: true },
      thinking: { type: "enabled", budget_tokens: 2048 },
      output_config: { effort: "high", format: { type: "json_schema", schema: { type: "object" } } },
    });
    expect(request).toEqual({
      model: "claude",
      stream: true,
      messages: [
        { role: "system", content: [{ type: "text", text: "Be brief." }] },
        { role: "user", content: [{ type: "text", text: "Hi" }] },
      ],
      tools: [{ name: "now", parameters: { type: "object" }, strict: true }],
      toolChoice: { type: "tool", name: "now" },
      parallelToolCalls: false,
      maxOutputTokens: 100,
      temperature: 0.5,
      topP: 0.9,
      topK: 40,
      stop: ["END"],
      choices: 1,
      responseFormat: { type: "json-schema", schema: { type: "object" } },
      reasoning: { effort: "high", budgetTokens: 2048, show: true },
      user: "u-1",
      serviceTier: "standard_only",
      extras: [],
    });
  });

  it("keeps its texts as they are, and drops only empty ones", () => {
    const content = [
      { type: "text", text: "\n\n lead " },
      { type: "text", text: "" },
    ];
    expect(contentOf({ role: "user", content })).toEqual([{ type: "text", text: "\n\n lead " }]);
  });

  it("gives results of tools before what else the user says, named after their calls", () => {
    const { messages } = decode({
      messages: [
        { role: "assistant", content: [{ type: "tool_use", id: "t1", name: "now", input: { a: 1 } }] },
        {
          role: "user",
          content: [
            { type: "text", text: "and?" },
            { type: "tool_result", tool_use_id: "t1", content: "noon", is_error: true },
          ],
        },
      ],
    });
    const content = [{ type: "text", text: "noon" }];
    expect(messages).toEqual([
      { role: "assistant", content: [{ type: "tool-call", id: "t1", name: "now", arguments: '{"a":1}' }] },
      { role: "tool", content: [{ type: "tool-result", id: "t1", name: "now", content, isError: true }] },
      { role: "user", content: [{ type: "text", text: "and?" }] },
    ]);
  });

  it.each([
    [
      { type: "base64", media_type: "image/png", data: "AAAA" },
      { kind: "base64", mediaType: "image/png", data: "AAAA" },
    ],
    [
      { type: "url", url: "https://example.com/a.png" },
      { kind: "url", url: "https://example.com/a.png" },
    ],
    [
      { type: "file", file_id: "file_1" },
      { kind: "id", id: "file_1" },
    ],
  ])("takes an image from %j", (source, read) => {
    expect(contentOf({ role: "user", content: [{ type: "image", source }] })).toEqual([
      { type: "image", source: read },
    ]);
  });

  it.each([
    [
      { type: "base64", media_type: "application/pdf", data: "AAAA" },
      { kind: "base64", mediaType: "application/pdf", data: "AAAA" },
    ],
    [
      { type: "url", url: "https://example.com/a.pdf" },
      { kind: "url", url: "https://example.com/a.pdf", mediaType: "application/pdf" },
    ],
    [
      { type: "text", media_type: "text/plain", data: "words" },
      { kind: "text", text: "words" },
    ],
    [
      {
        type: "content",
        content: [
          { type: "text", text: "a" },
          { type: "text", text: "b" },
        ],
      },
      { kind: "text", text: "a\n\nb" },
    ],
    [
      { type: "file", file_id: "file_1" },
      { kind: "id", id: "file_1" },
    ],
  ])("takes a document from %j", (source, read) => {
    const block = { type: "document", source, title: "T", context: "from the archive" };
    expect(contentOf({ role: "user", content: [block] })).toEqual([
      { type: "text", text: "from the archive" },
      { type: "file", source: read, title: "T" },
    ]);
  });

  it("takes a search result for a document that says where it was found", () => {
    const block = {
      type: "search_result",
      source: "wiki/eclipse",
      title: "Eclipses",
      content: [{ type: "text", text: "In August." }],
    };
    expect(contentOf({ role: "user", content: [block] })).toEqual([
      { type: "file", source: { kind: "text", text: "In August." }, title: "Eclipses (wiki/eclipse)" },
    ]);
  });

  it("keeps marks of what to cache, the outermost one on the last block", () => {
    const request = decode({
      system: [{ type: "text", text: "S", cache_control: { type: "ephemeral", ttl: "1h" } }],
      cache_control: { type: "ephemeral" },
    });
    expect(request.messages).toEqual([
      { role: "system", content: [{ type: "text", text: "S", cache: { ttl: "1h" } }] },
      { role: "user", content: [{ type: "text", text: "Hi", cache: { ttl: "5m" } }] },
    ]);
  });
});

describe("thoughts in the history", () => {
  const thinking = (signature: string, text = "hm") => ({ type: "thinking", thinking: text, signature });
  const call = { type: "tool_use", id: "t", name: "now", input: {} };
  const read = { type: "tool-call", id: "t", name: "now", arguments: "{}" };
  const gemini = { from: "gemini", value: "sig" };

  it.each([
    [[thinking("abc")], [{ type: "reasoning", text: "hm", signature: { from: "anthropic", value: "abc" } }]],
    [[thinking("")], [{ type: "reasoning", text: "hm" }]],
    [[thinking("operon.gemini.sig")], [{ type: "reasoning", text: "hm", signature: gemini }]],
    [
      [thinking("operon.openai-responses.enc")],
      [{ type: "reasoning", text: "hm", encrypted: { from: "openai-responses", value: "enc" } }],
    ],
    [
      [{ type: "redacted_thinking", data: "abc" }],
      [{ type: "reasoning", text: "", encrypted: { from: "anthropic", value: "abc" } }],
    ],
  ])("keep whose they are: %j", (content, parts) => {
    expect(contentOf({ role: "assistant", content })).toEqual(parts);
  });

  it("give a call back the signature that Gemini put on it", () => {
    const content = [thinking("operon.gemini.sig", ""), call, call];
    expect(contentOf({ role: "assistant", content })).toEqual([{ ...read, signature: gemini }, read]);
  });

  it("give a text back the signature that follows it", () => {
    const content = [{ type: "text", text: "a" }, thinking("operon.gemini.sig", "")];
    expect(contentOf({ role: "assistant", content })).toEqual([
      { type: "text", text: "a", signature: gemini },
    ]);
  });
});

describe("what the neutral form cannot hold", () => {
  it.each([
    [{ tools: [{ type: "web_search_20250305", name: "web_search" }] }, "tools.hosted", "tools[0]"],
    [{ mcp_servers: [{ type: "url" }] }, "tools.hosted", "mcp_servers"],
    [{ container: "c-1" }, "stateful", "container"],
    [{ context_management: { edits: [] } }, "truncation", "context_management"],
    [{ metadata: { team: "x" } }, "metadata", "metadata.team"],
    [{ speed: "fast" }, "unknown", "speed"],
    [{ tools: [{ name: "a", input_schema: {}, input_examples: [{}] }] }, "unknown", "tools.input_examples"],
    [{ thinking: { type: "between_tools" } }, "unknown", "thinking"],
    [
      { messages: [{ role: "assistant", content: [{ type: "server_tool_use", id: "s", name: "x" }] }] },
      "tools.hosted",
      "messages[0].content[0]",
    ],
  ])("is noted: %j", (changes, feature, param) => {
    expect(decode(changes).extras).toEqual([{ feature, param }]);
  });
});

describe("a wish for reasoning", () => {
  it.each([
    [{ thinking: { type: "disabled" } }, { budgetTokens: 0 }],
    [{ thinking: { type: "adaptive", display: "omitted" } }, { show: false }],
    [
      { thinking: { type: "adaptive" }, output_config: { effort: "max" } },
      { effort: "max", show: true },
    ],
    [{ output_config: { effort: "low" } }, { effort: "low" }],
    [{}, undefined],
  ])("is read from %j", (changes, wish) => {
    expect(decode(changes).reasoning).toEqual(wish);
  });
});

describe("a request that is not valid", () => {
  it.each([
    [{ max_tokens: 0 }, "max_tokens"],
    [{ max_tokens: undefined }, "max_tokens"],
    [{ max_tokens: 1.5 }, "max_tokens"],
    [{ model: undefined }, "model"],
    [{ messages: [] }, "messages"],
    [{ messages: "Hi" }, "messages"],
    [{ messages: [{ role: "robot", content: "" }] }, "messages[0].role"],
    [{ messages: [{ role: "user", content: [{ type: "video" }] }] }, "messages[0].content[0].type"],
    [{ messages: [{ role: "user", content: [{ type: "text", text: 1 }] }] }, "messages[0].content[0].text"],
    [
      { messages: [{ role: "user", content: [{ type: "tool_result", content: "" }] }] },
      "messages[0].content[0].tool_use_id",
    ],
    [{ system: [{ type: "image" }] }, "system[0].type"],
    [{ tools: [{ name: "a" }] }, "tools[0].input_schema"],
    [{ tool_choice: { type: "some" } }, "tool_choice.type"],
    [{ thinking: { type: "enabled" } }, "thinking.budget_tokens"],
    [{ stop_sequences: [1] }, "stop_sequences[0]"],
    [{ service_tier: "gold" }, "service_tier"],
    [{ output_format: { type: "xml" } }, "output_format.type"],
  ])("is refused with the place at fault: %j", (changes, param) => {
    expect(decodeRequest({ ...base, ...changes }, asked)).toMatchObject({ code: "invalid_request", param });
  });

  it("needs no max_tokens where only a count is asked", () => {
    const { max_tokens: _, ...count } = base;
    expect(decodeCountRequest(count, asked)).toMatchObject({ model: "claude", extras: [] });
  });
});
