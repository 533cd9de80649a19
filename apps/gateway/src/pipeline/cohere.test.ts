import { type RunningSimulator, startSimulator } from "@operon/simulator";
import OpenAI from "openai";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startTestGateway, type TestGateway } from "../testing/start-test-gateway.ts";
import { testServiceAccount } from "../testing/test-service-account.ts";

let simulator: RunningSimulator;
let gateway: TestGateway;
const vertex = Buffer.from(JSON.stringify({ serviceAccount: testServiceAccount().file }));
const FAULTS = ["429", "500", "503", "auth", "quota", "model-missing", "html", "reset", "error-in-stream"];
const model = "command-a-03-2025";
const messages = [{ role: "user" as const, content: "Hello there" }];

beforeAll(async () => {
  simulator = await startSimulator({ behaviour: { answer: "echo" } });
  gateway = await startTestGateway([
    {
      kind: "cohere",
      baseUrl: simulator.url,
      models: [
        "command-*",
        "embed-*",
        { model: "any", upstream: `${model}` },
        ...FAULTS.map((fault) => ({ model: `broken-${fault}`, upstream: `sim-fault-${fault}` })),
      ],
    },
    {
      kind: "vertex",
      baseUrl: simulator.url,
      options: { location: "global" },
      credentials: vertex,
      tier: 1,
      models: [
        "gemini-*",
        "claude-*",
        "text-embedding-*",
        { model: "broken-*", upstream: "gemini-2.5-flash" },
      ],
    },
  ]);
});
beforeEach(() => {
  gateway.journal.events.length = 0;
});
afterAll(async () => {
  await gateway?.close();
  await simulator?.close();
});

const client = () => new OpenAI({ baseURL: `${gateway.url}/v1`, apiKey: gateway.key, maxRetries: 0 });
const weather: OpenAI.ChatCompletionTool = {
  type: "function",
  function: {
    name: "weather",
    parameters: { type: "object", properties: { city: { type: "string" } }, required: ["city"] },
  },
};

describe.each([model, "gemini-2.5-flash", "claude-sonnet-4-5"])("%s, asked by OpenAI's SDK,", (asked) => {
  it("answers, whole and as a stream, and is billed what its provider counted", async () => {
    const whole = await client().chat.completions.create({ model: asked, messages, max_tokens: 4096 });
    expect(whole.choices[0]?.message.content).toBe("Hello there");
    const stream = await client().chat.completions.create({
      model: asked,
      messages,
      max_tokens: 4096,
      stream: true,
      stream_options: { include_usage: true },
    });
    let text = "";
    let total = 0;
    for await (const chunk of stream) {
      text += chunk.choices[0]?.delta.content ?? "";
      total += chunk.usage?.total_tokens ?? 0;
    }
    expect(text).toBe("Hello there");
    expect(total).toBe(whole.usage?.total_tokens);
    for (const { usage, estimated } of gateway.journal.events) {
      expect(usage.input + usage.output + usage.reasoning).toBe(total);
      expect(estimated).toBe(false);
    }
    expect(gateway.journal.events).toHaveLength(2);
  });

  it("calls tools, and takes their results", async () => {
    const first = await client().chat.completions.create({
      model: asked,
      messages,
      max_tokens: 4096,
      tools: [weather],
    });
    const call = first.choices[0]?.message.tool_calls?.[0];
    expect(first.choices[0]?.finish_reason).toBe("tool_calls");
    expect(call).toMatchObject({ type: "function", function: { name: "weather" } });
    const said = first.choices[0]?.message ?? { role: "assistant", content: null, refusal: null };
    const result = { role: "tool" as const, tool_call_id: call?.id ?? "", content: "Rain" };
    const second = await client().chat.completions.create({
      model: asked,
      max_tokens: 4096,
      messages: [...messages, said, result],
      tools: [weather],
    });
    expect(second.choices[0]?.finish_reason).toBe("stop");
  });
});

it("images go to Cohere as bytes, and JSON by a schema", async () => {
  const answer = await client().chat.completions.create({
    model,
    messages: [
      {
        role: "user",
        content: [
          { type: "text", text: "What is it?" },
          { type: "image_url", image_url: { url: "data:image/png;base64,iVBORw0KGgo=" } },
        ],
      },
    ],
    response_format: {
      type: "json_schema",
      json_schema: {
        name: "a",
        schema: { type: "object", properties: { n: { type: "integer" } }, required: ["n"] },
      },
    },
  });
  expect(JSON.parse(answer.choices[0]?.message.content ?? "")).toHaveProperty("n");
});

it("embeddings come from Cohere and from Vertex AI alike", async () => {
  for (const name of ["embed-v4.0", "text-embedding-005"]) {
    const { data, usage } = await client().embeddings.create({
      model: name,
      input: ["a", "b"],
      dimensions: 8,
    });
    expect(data.map(({ embedding }) => embedding.length)).toEqual([8, 8]);
    expect(usage.total_tokens).toBe(2);
  }
  expect(gateway.journal.events.map(({ usage }) => usage.input)).toEqual([2, 2]);
});

it.each(FAULTS)("a request that Cohere fails goes to Vertex AI unseen: %s", async (fault) => {
  gateway.forgetHealth();
  const stream = await client().chat.completions.create({ model: `broken-${fault}`, messages, stream: true });
  let text = "";
  for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? "";
  expect(text).toBe("Hello there");
  const finals = gateway.journal.events.map(({ final }) => final);
  expect(finals.length).toBeGreaterThan(1);
  expect(finals.at(-1)).toBe(true);
});

it("a refusal of Cohere's is told in the client's words", async () => {
  const asked = client().chat.completions.create({
    model: "any",
    messages: [
      { role: "user", content: [{ type: "image_url", image_url: { url: "data:image/tiff;base64,AA==" } }] },
    ],
  });
  await expect(asked).rejects.toMatchObject({
    status: 400,
    error: { message: expect.stringContaining("image") },
  });
});
