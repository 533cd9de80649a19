import { bench, describe } from "vitest";
import { readUsage } from "./read-usage.ts";

const usage = { prompt_tokens: 9, completion_tokens: 12, total_tokens: 21 };
const chat = Buffer.from(
  JSON.stringify({
    id: "chatcmpl-1",
    object: "chat.completion",
    created: 1,
    model: "gpt-4o",
    choices: [{ index: 0, message: { role: "assistant", content: "x".repeat(800) }, finish_reason: "stop" }],
    usage,
  }),
);
const embedding = Array.from({ length: 1536 }, (_, index) => Math.sin(index));
const vectors = Buffer.from(
  JSON.stringify({
    object: "list",
    data: Array.from({ length: 128 }, (_, index) => ({ object: "embedding", index, embedding })),
    model: "text-embedding-3-small",
    usage: { prompt_tokens: 9, total_tokens: 9 },
  }),
);

describe("readUsage against JSON.parse", () => {
  bench("read, 1 KB chat", () => {
    readUsage(chat);
  });
  bench("parse, 1 KB chat", () => {
    JSON.parse(chat.toString("utf8"));
  });
  bench(`read, ${(vectors.length / 1e6).toFixed(1)} MB of vectors`, () => {
    readUsage(vectors);
  });
  bench(`parse, ${(vectors.length / 1e6).toFixed(1)} MB of vectors`, () => {
    JSON.parse(vectors.toString("utf8"));
  });
});
