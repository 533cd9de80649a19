import { createVerify } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { QUESTION_FOR } from "../testing/question-for.ts";
import { type DialectServer, events, json, serveDialect } from "../testing/serve-dialect.ts";
import { startTestGateway, type TestGateway } from "../testing/start-test-gateway.ts";
import { testServiceAccount } from "../testing/test-service-account.ts";

const account = testServiceAccount();
const AT = "/v1/projects/test-project/locations/europe-west4/publishers";
const message = {
  id: "msg_1",
  type: "message",
  role: "assistant",
  model: "claude-sonnet-4-5",
  content: [{ type: "text", text: "Hello." }],
  stop_reason: "end_turn",
  stop_sequence: null,
  usage: { input_tokens: 7, output_tokens: 3 },
};
const candidate = {
  candidates: [{ content: { role: "model", parts: [{ text: "Hello." }] }, finishReason: "STOP", index: 0 }],
  usageMetadata: {
    promptTokenCount: 7,
    candidatesTokenCount: 3,
    totalTokenCount: 10,
    trafficType: "ON_DEMAND_PRIORITY",
  },
  modelVersion: "gemini-2.5-pro",
};
let provider: DialectServer;
let gateway: TestGateway;

beforeAll(async () => {
  provider = await serveDialect();
  const credentials = Buffer.from(JSON.stringify({ serviceAccount: account.file }));
  gateway = await startTestGateway([
    {
      kind: "vertex",
      baseUrl: provider.url,
      options: { location: "europe-west4" },
      credentials,
      models: [
        "gemini-*",
        "claude-*",
        "text-embedding-005",
        { model: "short", upstream: "claude-sonnet-4-5@20250929" },
      ],
    },
  ]);
});
beforeEach(() => {
  provider.received.length = 0;
  gateway.journal.events.length = 0;
});
afterAll(async () => {
  await gateway?.close();
  provider?.close();
});

const post = async (path: string, body: unknown, init: RequestInit = {}) => {
  const response = await gateway.post(path, body, init);
  return { response, text: await response.text() };
};
const messages = [{ role: "user", content: "Hi" }];

describe("Gemini on Vertex AI", () => {
  it("is asked as it is, at its project and location, with a token that the service account signed", async () => {
    provider.answer(json(candidate));
    const { path, body } = QUESTION_FOR.generateContent("gemini-2.5-pro");
    const { response } = await post(path, body);
    expect(response.status).toBe(200);
    const [asked] = provider.received;
    expect(asked?.path).toBe(`${AT}/google/models/gemini-2.5-pro:generateContent`);
    expect(asked?.body).toEqual(body);
    const [head = "", claims = "", signature = ""] = (asked?.headers.authorization ?? "").slice(7).split(".");
    const verify = createVerify("RSA-SHA256").update(`${head}.${claims}`);
    expect(verify.verify(account.publicKey, Buffer.from(signature, "base64url"))).toBe(true);
    const said = JSON.parse(Buffer.from(claims, "base64url").toString());
    expect(said).toMatchObject({
      iss: "operon@test-project.iam.gserviceaccount.com",
      scope: "https://www.googleapis.com/auth/cloud-platform",
    });
    expect(said.exp - said.iat).toBe(3600);
  });

  it("streams events, and says by its traffic how it is billed", async () => {
    provider.answer(events([candidate]));
    const { text } = await post("/v1/chat/completions", { model: "gemini-2.5-pro", messages, stream: true });
    expect(text).toContain("Hello.");
    expect(provider.received[0]?.path).toBe(
      `${AT}/google/models/gemini-2.5-pro:streamGenerateContent?alt=sse`,
    );
    expect(gateway.journal.events).toMatchObject([
      { usage: { input: 7, output: 3 }, serviceTier: "priority" },
    ]);
  });

  it("counts prompts in its own words", async () => {
    provider.answer(json({ totalTokens: 12 }));
    const { path, body } = QUESTION_FOR["messages/count_tokens"]("gemini-2.5-pro");
    expect(JSON.parse((await post(path, body)).text)).toEqual({ input_tokens: 12 });
    expect(provider.received[0]?.path).toBe(`${AT}/google/models/gemini-2.5-pro:countTokens`);
  });
});

describe("Claude on Vertex AI", () => {
  it.each([
    ['{"model":"claude-sonnet-4-5","max_tokens":9,"messages":[]}', "claude-sonnet-4-5"],
    ['{ "max_tokens":9, "mo\\u0064el" :\n "short" , "messages":[]}', "claude-sonnet-4-5@20250929"],
    ['{"max_tokens":9,"messages":[],"model":"short"}', "claude-sonnet-4-5@20250929"],
  ])("takes the bytes of %s, but for the model's name", async (body, model) => {
    provider.answer(json(message));
    const { response } = await post("/v1/messages", body, { headers: { "anthropic-beta": "context-1m" } });
    expect(response.status).toBe(200);
    const [asked] = provider.received;
    expect(asked?.path).toBe(`${AT}/anthropic/models/${model}:rawPredict`);
    expect(asked?.body).toEqual({ anthropic_version: "vertex-2023-10-16", max_tokens: 9, messages: [] });
    expect(asked?.headers["anthropic-beta"]).toBe("context-1m");
    expect(gateway.journal.events).toMatchObject([{ usage: { input: 7, output: 3 } }]);
  });

  it("is asked so across dialects too, and streams", async () => {
    const start = { type: "message_start", message: { ...message, content: [] } };
    const block = { type: "content_block_start", index: 0, content_block: { type: "text", text: "Hello." } };
    const stop = { type: "content_block_stop", index: 0 };
    const end = {
      type: "message_delta",
      delta: { stop_reason: "end_turn" },
      usage: { output_tokens: 3 },
    };
    provider.answer(events([start, block, stop, end, { type: "message_stop" }]));
    const { text } = await post("/v1/chat/completions", {
      model: "claude-sonnet-4-5",
      messages,
      stream: true,
    });
    expect(text).toContain("Hello.");
    const [asked] = provider.received;
    expect(asked?.path).toBe(`${AT}/anthropic/models/claude-sonnet-4-5:streamRawPredict`);
    expect(asked?.body).toMatchObject({ anthropic_version: "vertex-2023-10-16", stream: true });
    expect(asked?.body).not.toHaveProperty("model");
  });

  it("counts prompts at the address for all models", async () => {
    provider.answer(json({ input_tokens: 13 }));
    const { path, body } = QUESTION_FOR["messages/count_tokens"]("short");
    expect(JSON.parse((await post(path, body)).text)).toEqual({ input_tokens: 13 });
    const other = QUESTION_FOR.countTokens("short");
    expect(JSON.parse((await post(other.path, other.body)).text)).toMatchObject({ totalTokens: 13 });
    for (const asked of provider.received) {
      expect(asked.path).toBe(`${AT}/anthropic/models/count-tokens:rawPredict`);
      expect(asked.body).toMatchObject({
        anthropic_version: "vertex-2023-10-16",
        model: "claude-sonnet-4-5@20250929",
      });
    }
  });

  it.each([
    [{ error: { code: 404, status: "NOT_FOUND", message: "Publisher Model `x` was not found." } }, 404],
    [[{ error: { code: 429, status: "RESOURCE_EXHAUSTED", message: "Resource exhausted." } }], 429],
  ])("says what Google refuses in Anthropic's words, without its address: %j", async (refusal, status) => {
    provider.answer(json(refusal, status));
    const { response, text } = await post("/v1/messages", {
      model: "claude-opus-4-5",
      max_tokens: 9,
      messages,
    });
    expect(response.ok).toBe(false);
    expect(JSON.parse(text)).toMatchObject({ type: "error", error: { message: expect.any(String) } });
    expect(text).not.toContain("private_key");
    gateway.forgetHealth();
  });
});

it("embeddings of Google's are asked by prediction, and counted", async () => {
  const prediction = { embeddings: { values: [0.5, 1], statistics: { token_count: 4, truncated: false } } };
  provider.answer(json({ predictions: [prediction, prediction] }));
  const { text } = await post("/v1/embeddings", {
    model: "text-embedding-005",
    input: ["a", "b"],
    dimensions: 2,
  });
  expect(JSON.parse(text).data).toMatchObject([{ embedding: [0.5, 1] }, { embedding: [0.5, 1] }]);
  expect(provider.received[0]).toMatchObject({
    path: `${AT}/google/models/text-embedding-005:predict`,
    body: { instances: [{ content: "a" }, { content: "b" }], parameters: { outputDimensionality: 2 } },
  });
  expect(gateway.journal.events).toMatchObject([{ usage: { input: 8 } }]);
});
