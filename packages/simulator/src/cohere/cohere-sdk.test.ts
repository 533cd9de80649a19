import { CohereClientV2, CohereError } from "cohere-ai";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type RunningSimulator, startSimulator } from "../start-simulator.ts";

let simulator: RunningSimulator;
let client: CohereClientV2;
const model = "command-a-03-2025";
const messages = [{ role: "user" as const, content: "Hello there" }];
const tools = [
  {
    type: "function" as const,
    function: {
      name: "weather",
      description: "The weather.",
      parameters: { type: "object", properties: { city: { type: "string" } }, required: ["city"] },
    },
  },
];

beforeAll(async () => {
  simulator = await startSimulator({ apiKeys: ["co-key"], behaviour: { answer: "echo" } });
  client = new CohereClientV2({ token: "co-key", environment: simulator.url, maxRetries: 0 });
});
afterAll(() => simulator?.close());

it("Cohere's SDK reads a whole answer with what is billed", async () => {
  const answer = await client.chat({ model, messages });
  expect(answer.message.content?.[0]).toEqual({ type: "text", text: "Hello there" });
  expect(answer.finishReason).toBe("COMPLETE");
  expect(answer.usage?.billedUnits?.outputTokens).toBeGreaterThan(0);
});

it("Cohere's SDK reads a stream to its end", async () => {
  let text = "";
  let last = "";
  for await (const event of await client.chatStream({ model, messages })) {
    last = event.type;
    if (event.type === "content-delta") text += event.delta?.message?.content?.text ?? "";
  }
  expect([text, last]).toEqual(["Hello there", "message-end"]);
});

it("Cohere's SDK reads calls of tools, and takes their results back", async () => {
  const { message } = await client.chat({ model, messages, tools });
  const [call] = message.toolCalls ?? [];
  expect(JSON.parse(call?.function?.arguments ?? "")).toHaveProperty("city");
  const result = { role: "tool" as const, toolCallId: call?.id ?? "", content: "Rain" };
  const answer = await client.chat({
    model,
    tools,
    messages: [...messages, { role: "assistant", toolCalls: message.toolCalls ?? [] }, result],
  });
  expect(answer.finishReason).toBe("COMPLETE");
});

it("Cohere's SDK reads embeddings and orders of documents", async () => {
  const embedded = await client.embed({
    model: "embed-v4.0",
    texts: ["a"],
    inputType: "search_document",
    embeddingTypes: ["float"],
    outputDimension: 4,
  });
  expect(embedded.embeddings.float?.[0]).toHaveLength(4);
  const ranked = await client.rerank({
    model: "rerank-v3.5",
    query: "cat",
    documents: ["dog", "a cat"],
    topN: 1,
  });
  expect(ranked.results).toMatchObject([{ index: 1 }]);
  expect(ranked.meta?.billedUnits?.searchUnits).toBe(1);
});

it("a wrong key and an unknown model are refused as Cohere does", async () => {
  const stranger = new CohereClientV2({ token: "no", environment: simulator.url, maxRetries: 0 });
  await expect(stranger.chat({ model, messages })).rejects.toMatchObject({ statusCode: 401 });
  await expect(client.chat({ model: "other", messages })).rejects.toBeInstanceOf(CohereError);
});
