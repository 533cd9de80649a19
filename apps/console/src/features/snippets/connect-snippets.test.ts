import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { connectSnippets } from "./connect-snippets.ts";

const prompt = `It's "quoted",\n$HOME and \\ back`;
const given = { gatewayUrl: "https://gateway.example.com", apiKey: "sk-op-abc", model: "gpt-4o", prompt };
const IN_NODE = ["openai-node", "anthropic", "google", "azure", "vercel"];
const codeOf = (id: string, snippet: Parameters<typeof connectSnippets>[0] = given) =>
  connectSnippets(snippet).find((one) => one.id === id)?.code ?? "";

test.each(IN_NODE)("the code for %s is JavaScript, whatever the question holds", (id) => {
  const check = () =>
    execFileSync(process.execPath, ["--input-type=module", "--check", "-"], { input: codeOf(id) });
  expect(check).not.toThrow();
  expect(codeOf(id)).toContain(JSON.stringify(prompt));
});

test.each([
  ["openai-python", 'base_url="https://gateway.example.com/v1"'],
  ["openai-node", 'baseURL: "https://gateway.example.com/v1"'],
  ["anthropic", 'baseURL: "https://gateway.example.com"'],
  ["google", 'httpOptions: { baseUrl: "https://gateway.example.com" }'],
  ["azure", 'endpoint: "https://gateway.example.com"'],
  ["vercel", 'baseURL: "https://gateway.example.com/v1"'],
  ["langchain", 'base_url="https://gateway.example.com/v1"'],
  ["curl", "https://gateway.example.com/v1/chat/completions"],
])("%s is told where the gateway answers it", (id, address) => {
  expect(codeOf(id)).toContain(address);
  expect(codeOf(id)).toContain("sk-op-abc");
});

test("without a key every one reads it from the environment", () => {
  for (const { code } of connectSnippets({ ...given, apiKey: null })) {
    expect(code).toMatch(/process\.env\.OPERON_API_KEY|os\.environ\["OPERON_API_KEY"\]|\$OPERON_API_KEY/);
  }
});
