import { NO_USAGE } from "@operon/domain";
import { expect, it } from "vitest";
import { readAnthropicLine, readOpenaiLine } from "./read-result-line.ts";

const answer = Buffer.from(JSON.stringify({ custom_id: "a", response: { status_code: 200, body: {} } }));
const read = (endpoint: string) => readOpenaiLine(answer, { endpoint, usualPrompt: 7 });

it("an answer that does not say what it used is estimated, by its length and its batch's prompts", () => {
  const output = Math.ceil(answer.length / 4);
  expect(read("/v1/chat/completions")).toMatchObject({ estimated: true, usage: { input: 7, output } });
  const line = Buffer.from('{"custom_id":"a","result":{"type":"succeeded","message":{}}}');
  expect(readAnthropicLine(line, 7)).toMatchObject({ estimated: true, usage: { input: 7, output: 15 } });
});

it("what does not write is marked only, and moderations are free", () => {
  expect(read("/v1/embeddings")).toMatchObject({ estimated: true, usage: NO_USAGE });
  expect(read("/v1/moderations")).toMatchObject({ estimated: false, usage: NO_USAGE });
});
