import { describe, expect, it } from "vitest";
import { readReferences } from "./read-references.ts";

type Name = "responses" | "chat/completions" | "messages" | "generateContent";
const read = (name: Name, body: object | string) =>
  readReferences({ name }, Buffer.from(typeof body === "string" ? body : JSON.stringify(body)));

const GOOGLES = "https://generativelanguage.googleapis.com/v1beta/files/abc";
const item = (content: object) => ({ input: [{ role: "user", content: [content] }] });

describe("files are seen wherever they are named", () => {
  const one = { file_id: "file-1" };
  it.each([
    [
      "responses",
      { input: [{ type: "computer_call_output", output: { type: "computer_screenshot", ...one } }] },
    ],
    ["responses", { tools: [{ type: "image_generation", input_image_mask: one }] }],
    [
      "responses",
      { tools: [{ type: "code_interpreter", container: { type: "auto", file_ids: ["file-1"] } }] },
    ],
    ["responses", { prompt: { variables: { a: { type: "input_file", ...one } } } }],
    ["responses", item({ type: "input_file", ...one })],
    ["chat/completions", { messages: [{ content: [{ type: "file", file: one }] }] }],
    ["messages", { messages: [{ content: [{ type: "document", source: { content: [{ source: one }] } }] }] }],
    ["messages", { messages: [{ content: [{ type: "container_upload", ...one }] }] }],
  ] as const)("%s %j", (name, body) => {
    expect(read(name, body)).toMatchObject({ files: ["file-1"], untracked: undefined });
  });

  it("however their name is written", () => {
    expect(read("responses", '{"input":[{"f\\u0069le_id":"file-1"}]}')?.files).toEqual(["file-1"]);
  });
});

describe("what nobody here keeps track of must not be named", () => {
  it.each([
    ["responses", { conversation: "conv_1" }, "conversation"],
    ["responses", { conversation: { id: "conv_1" } }, "conversation"],
    ["responses", { input: [{ type: "item_reference", id: "msg_1" }] }, "input"],
    ["responses", { input: [{ id: "msg_1" }] }, "input"],
    ["responses", { input: [{ id: "msg_1", type: null }] }, "input"],
    ["responses", { input: [{ type: "image_generation_call", id: "ig_1" }] }, "input"],
    ["responses", { tools: [{ type: "code_interpreter", container: "cntr_1" }] }, "container"],
    ["responses", { tools: [{ environment: { container_id: "cntr_1" } }] }, "container"],
    ["responses", { input: [{ type: "code_interpreter_call", container_id: "cntr_1" }] }, "container"],
    ["responses", { tools: [{ type: "file_search", vector_store_ids: ["vs_1"] }] }, "vector_store_ids"],
    ["chat/completions", { messages: [{ role: "assistant", audio: { id: "audio_1" } }] }, "messages"],
    ["messages", { container: "container_1" }, "container"],
    ["messages", { container: { id: "container_1" } }, "container"],
  ] as const)("%s %j", (name, body, param) => {
    expect(read(name, body)?.untracked?.param).toBe(param);
  });
});

describe("what the owner of an account made there is told apart", () => {
  const shell = (skill_id: string) => ({
    tools: [
      {
        type: "shell",
        environment: { type: "container_auto", skills: [{ type: "skill_reference", skill_id }] },
      },
    ],
  });
  const gemini = (part: object) => ({ contents: [{ role: "user", parts: [part] }] });
  const messages = (skill: object) => ({ container: { skills: [skill] } });
  it.each([
    ["responses", { prompt: { id: "pmpt_1", version: "2" } }, "prompt"],
    ["responses", { prompt: { id: "pmpt_1" }, input: [{ role: "user", content: "Hi" }] }, "prompt"],
    ["responses", '{"prompt":{"\\u0069d":"pmpt_1"}}', "prompt"],
    ["responses", '{"\\u0070rompt":{"id":"pmpt_1"}}', "prompt"],
    ["responses", '{"prompt":{"id":"pmpt_1"},"prompt":{"id":"pmpt_2"}}', "prompt"],
    ["responses", shell("skill_1"), "skill_id"],
    ["messages", messages({ type: "custom", skill_id: "skill_1" }), "skill_id"],
    ["messages", messages({ skill_id: "skill_1" }), "skill_id"],
    ["chat/completions", { audio: { voice: { id: "voice_1" } }, messages: [] }, "voice"],
    ["responses", { tools: [{ type: "image_generation", model: "gpt-image-1.5" }] }, "tools"],
    ["responses", { tools: [{ type: "image_generation" }], input: "A cat" }, "tools"],
    ["generateContent", { cachedContent: "cachedContents/1" }, "cachedContent"],
    ["generateContent", { cached_content: "cachedContents/1" }, "cachedContent"],
    ["generateContent", '{"c\\u0061chedContent":"cachedContents/1"}', "cachedContent"],
    ["generateContent", gemini({ fileData: { fileUri: "gs://bucket/secret.pdf" } }), "fileUri"],
    ["generateContent", gemini({ file_data: { file_uri: "files/abc" } }), "fileUri"],
    ["generateContent", gemini({ fileData: { fileUri: GOOGLES } }), "fileUri"],
  ] as const)("%s %j", (name, body, param) => {
    expect(read(name, body)).toMatchObject({ owned: { param }, untracked: undefined });
  });

  it.each([
    ["responses", shell("openai-spreadsheets")],
    ["responses", { prompt: null, input: [{ id: "msg_1" }] }],
    ["messages", messages({ type: "anthropic", skill_id: "pptx" })],
    ["generateContent", gemini({ fileData: { fileUri: "https://www.youtube.com/watch?v=1" } })],
    ["generateContent", gemini({ functionCall: { args: { fileUri: "gs://bucket/mine" } } })],
  ] as const)("and what everybody has is not: %s %j", (name, body) => {
    expect(read(name, body)?.owned).toBeUndefined();
  });

  it("beside what nobody may name", () => {
    const body = { prompt: { id: "pmpt_1" }, tools: [{ type: "file_search", vector_store_ids: ["vs_1"] }] };
    expect(read("responses", body)).toMatchObject({
      owned: { param: "prompt" },
      untracked: { param: "vector_store_ids" },
    });
  });
});

describe("what only looks like a name is none", () => {
  const schema = { type: "object", default: { file_id: "file-1" } };
  it.each([
    ["responses", { input: "Hi", metadata: { file_id: "file-1" } }],
    ["responses", { tools: [{ type: "function", parameters: schema }] }],
    ["responses", { input: [{ type: "item_reference", id: "rs_op_1" }] }],
    ["chat/completions", { tools: [{ type: "function", function: { parameters: schema } }] }],
    ["chat/completions", { audio: { voice: "alloy" }, messages: [{ tool_call_id: "call_1" }] }],
    ["messages", { tools: [{ input_schema: schema }] }],
    ["messages", { messages: [{ content: [{ type: "tool_use", input: { file_id: "file-1" } }] }] }],
    ["messages", { container: { skills: [{ type: "anthropic", skill_id: "pptx" }] } }],
  ] as const)("%s %j", (name, body) => {
    expect(read(name, body)).toMatchObject({ files: [], untracked: undefined });
  });
});

it("a body that names nothing is not read, whatever letters it has", () => {
  const text = '{"input":[{"id":"fc_1","type":"function_call"},{"role":"user","content":"caf\\u00e9"}]}';
  expect(read("responses", text)).toBeUndefined();
  expect(
    read("chat/completions", '{"messages":[{"tool_call_id":"a","content":"caf\\u00e9"}]}'),
  ).toBeUndefined();
});

it("what is written twice is sent as it was judged", () => {
  const text = `{"messages":[{"content":[{"source":{"file_id":"file-1"}}]}],"messages":[]}`;
  expect(read("messages", text)).toMatchObject({ files: [], judged: Buffer.from('{"messages":[]}') });
});
