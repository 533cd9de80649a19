import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { embeddingSnippets } from "./embedding-snippets.ts";

const snippet = {
  gatewayUrl: "https://gateway.example.com",
  apiKey: null,
  model: "text-embedding-3-small",
  input: `It's "quoted", $HOME`,
};
const codeOf = (id: string) => embeddingSnippets(snippet).find((one) => one.id === id)?.code ?? "";

test("curl's body survives the shell, whatever the text holds", () => {
  const printed = codeOf("curl").replace(/^curl/, "printf '%s\\n'");
  const lines = execFileSync("sh", ["-c", printed], { encoding: "utf8" });
  expect(JSON.parse(lines.slice(lines.indexOf("{")))).toEqual({ model: snippet.model, input: snippet.input });
});

test("without a key the code reads it from the environment", () => {
  expect(codeOf("curl")).toContain("Bearer $OPERON_API_KEY");
  expect(codeOf("node")).toContain("apiKey: process.env.OPERON_API_KEY,");
  expect(codeOf("python")).toContain('api_key=os.environ["OPERON_API_KEY"],');
});
