import { expect, test } from "vitest";
import { batchSnippets } from "./batch-snippets.ts";

const SNIPPETS = batchSnippets({
  gatewayUrl: "http://localhost:4000",
  apiKey: null,
  model: "gpt-4o-mini",
  prompt: "It's 5 o'clock",
});

test("every snippet uploads a file for a batch, makes the batch, and holds no secret", () => {
  expect(SNIPPETS.map(({ id }) => id)).toEqual(["curl", "node", "python"]);
  for (const { code } of SNIPPETS) {
    expect(code).toContain("batch.jsonl");
    expect(code).toContain("input_file_id");
    expect(code).toContain("OPERON_API_KEY");
  }
});

test("the file's line is one request as JSON, whatever quotes the prompt has", () => {
  const line = SNIPPETS[0]?.code.split("\n")[1] ?? "";
  expect(JSON.parse(line)).toEqual({
    custom_id: "1",
    method: "POST",
    url: "/v1/chat/completions",
    body: { model: "gpt-4o-mini", messages: [{ role: "user", content: "It's 5 o'clock" }] },
  });
});
