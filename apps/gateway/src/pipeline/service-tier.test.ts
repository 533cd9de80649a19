import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { QUESTION_FOR } from "../testing/question-for.ts";
import { type DialectServer, events, json, serveDialect } from "../testing/serve-dialect.ts";
import { startTestGateway, type TestGateway } from "../testing/start-test-gateway.ts";

const text = "Hello.";
const completion = {
  id: "chatcmpl-1",
  choices: [{ index: 0, message: { role: "assistant", content: text }, finish_reason: "stop" }],
  usage: { prompt_tokens: 7, completion_tokens: 3, total_tokens: 10 },
};
const response = {
  id: "resp_1",
  object: "response",
  status: "completed",
  output: [{ type: "message", role: "assistant", content: [{ type: "output_text", text }] }],
  service_tier: "flex",
  usage: { input_tokens: 7, output_tokens: 3, total_tokens: 10 },
};
const message = {
  type: "message",
  content: [{ type: "text", text }],
  stop_reason: "end_turn",
  usage: { input_tokens: 7, output_tokens: 3, service_tier: "priority" },
};
const candidate = {
  candidates: [{ content: { role: "model", parts: [{ text }] }, finishReason: "STOP", index: 0 }],
  usageMetadata: { promptTokenCount: 7, candidatesTokenCount: 3, totalTokenCount: 10 },
};
let provider: DialectServer;
let gateway: TestGateway;

beforeAll(async () => {
  provider = await serveDialect();
  const { url } = provider;
  gateway = await startTestGateway([
    { kind: "anthropic", baseUrl: url, models: ["claude-*"] },
    { kind: "gemini", baseUrl: url, models: ["gemini-*"] },
    { kind: "openai", baseUrl: `${url}/v1`, models: ["gpt-*"] },
  ]);
});
beforeEach(() => {
  gateway.journal.events.length = 0;
});
afterAll(async () => {
  await gateway?.close();
  provider?.close();
});

async function tierOf(endpoint: keyof typeof QUESTION_FOR, model: string, asked: object = {}) {
  const { path, body } = QUESTION_FOR[endpoint](model);
  await (await gateway.post(path, { ...(body as object), ...asked })).text();
  const [event] = gateway.journal.events.splice(0);
  expect(event).toMatchObject({ status: 200, usage: { input: 7, output: 3 } });
  return event?.serviceTier;
}

describe("the service tier on record", () => {
  it.each([
    ["chat/completions", "gpt-x", { ...completion, service_tier: "flex" }, "flex"],
    ["responses", "gpt-x", response, "flex"],
    ["messages", "claude-x", message, "priority"],
    [
      "generateContent",
      "gemini-x",
      { ...candidate, usageMetadata: { ...candidate.usageMetadata, serviceTier: "flex" } },
      "flex",
    ],
    ["messages", "gpt-x", { ...completion, service_tier: "flex" }, "flex"],
    ["chat/completions", "claude-x", message, "priority"],
  ] as const)("is the answer's, passed or translated: %s of %s", async (endpoint, model, body, tier) => {
    provider.answer(json(body));
    expect(await tierOf(endpoint, model)).toBe(tier);
  });

  it.each(["chat/completions", "messages"] as const)("is the stream's: %s", async (endpoint) => {
    const chunk = { id: "1", object: "chat.completion.chunk", model: "gpt-x", service_tier: "flex" };
    const choice = (delta: object, finish_reason: string | null) => ({ index: 0, delta, finish_reason });
    provider.answer(
      events([
        { ...chunk, choices: [choice({ role: "assistant", content: text }, null)] },
        { ...chunk, choices: [choice({}, "stop")] },
        { ...chunk, choices: [], usage: completion.usage },
      ]),
    );
    expect(await tierOf(endpoint, "gpt-x", { stream: true })).toBe("flex");
  });

  it("is the head's, where Gemini's answer names none", async () => {
    provider.answer((answer) => {
      answer.setHeader("x-gemini-service-tier", "priority");
      json(candidate)(answer);
    });
    expect(await tierOf("generateContent", "gemini-x")).toBe("priority");
    expect(await tierOf("chat/completions", "gemini-x")).toBe("priority");
  });

  it("is never what the request wished for, and takes no room where it is the usual one", async () => {
    const asked = { service_tier: "flex" };
    provider.answer(json(completion));
    expect(await tierOf("chat/completions", "gpt-x", asked)).toBeUndefined();
    for (const tier of ["default", "standard", "auto", 'x","final":false,"y":"']) {
      provider.answer(json({ ...completion, service_tier: tier }));
      expect(await tierOf("chat/completions", "gpt-x", asked)).toBeUndefined();
    }
  });
});
