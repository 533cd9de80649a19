import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { type ChatSnippet, chatSnippets } from "./chat-snippets.ts";
import { preferChatModel } from "./prefer-chat-model.ts";

const snippet: ChatSnippet = {
  gatewayUrl: "https://gateway.example.com",
  apiKey: "sk-op-abc",
  model: "gpt-4o",
  messages: [{ role: "user", content: `It's "quoted",\n$HOME and \\ back` }],
  temperature: 0.2,
  stream: true,
};
const codeOf = (id: string, given = snippet) => chatSnippets(given).find((one) => one.id === id)?.code ?? "";

test("curl's body survives the shell, whatever the message holds", () => {
  const printed = codeOf("curl").replace(/^curl/, "printf '%s\\n'");
  const lines = execFileSync("sh", ["-c", printed], { encoding: "utf8" });
  const body = JSON.parse(lines.slice(lines.indexOf("{")));
  expect(body).toEqual({
    model: "gpt-4o",
    messages: [{ role: "user", content: `It's "quoted",\n$HOME and \\ back` }],
    temperature: 0.2,
    stream: true,
  });
  expect(lines).toContain("Authorization: Bearer sk-op-abc");
});

test("without a key the code reads it from the environment", () => {
  const given = { ...snippet, apiKey: null };
  expect(codeOf("curl", given)).toContain("Bearer $OPERON_API_KEY");
  expect(codeOf("node", given)).toContain("apiKey: process.env.OPERON_API_KEY,");
  expect(codeOf("python", given)).toContain('api_key=os.environ["OPERON_API_KEY"],');
});

test("Python gets its own truth values, Node its own names", () => {
  expect(codeOf("python")).toContain("    stream=True,");
  expect(codeOf("python")).toContain('base_url="https://gateway.example.com/v1"');
  expect(codeOf("node")).toContain('baseURL: "https://gateway.example.com/v1"');
  expect(codeOf("node", { ...snippet, stream: false })).toContain("completion.choices[0].message.content");
});

test.each([
  [["text-embedding-3-small", "gpt-4o"], "gpt-4o"],
  [["text-embedding-3-small"], "text-embedding-3-small"],
  [[], null],
])("of %j an example uses %s", (models, expected) => {
  expect(preferChatModel(models)).toBe(expected);
});
