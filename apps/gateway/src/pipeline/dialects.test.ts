import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { codeIn, QUESTION_FOR } from "../testing/question-for.ts";
import { type DialectServer, events, json, serveDialect } from "../testing/serve-dialect.ts";
import { startTestGateway, type TestGateway } from "../testing/start-test-gateway.ts";

const message = {
  id: "msg_1",
  type: "message",
  role: "assistant",
  model: "claude-x",
  content: [{ type: "text", text: "Hello." }],
  stop_reason: "end_turn",
  stop_sequence: null,
  usage: { input_tokens: 7, output_tokens: 3 },
};
const completion = {
  id: "chatcmpl-1",
  object: "chat.completion",
  created: 1,
  model: "gpt-x",
  choices: [{ index: 0, message: { role: "assistant", content: "Hello." }, finish_reason: "stop" }],
  usage: { prompt_tokens: 7, completion_tokens: 3, total_tokens: 10 },
};
const candidate = {
  candidates: [{ content: { role: "model", parts: [{ text: "Hello." }] }, finishReason: "STOP", index: 0 }],
  usageMetadata: { promptTokenCount: 7, candidatesTokenCount: 3, totalTokenCount: 10 },
  modelVersion: "gemini-x",
};
let provider: DialectServer;
let gateway: TestGateway;

beforeAll(async () => {
  provider = await serveDialect();
  const { url } = provider;
  gateway = await startTestGateway(
    [
      { kind: "anthropic", baseUrl: url, models: ["claude-*"] },
      { kind: "gemini", baseUrl: url, models: ["gemini-*"] },
      { kind: "azure-openai", baseUrl: url, options: { apiVersion: "2024-10-21" }, models: ["azure-*"] },
      { kind: "openai", baseUrl: `${url}/v1`, models: ["gpt-*", { model: "short", upstream: "gpt-long" }] },
      { kind: "openai-compatible", baseUrl: `${url}/v1`, models: ["local-*", "either"] },
      { kind: "anthropic", baseUrl: url, models: ["either"], tier: 1 },
    ],
    { stallTimeoutMs: 300 },
  );
});
beforeEach(() => {
  provider.received.length = 0;
  gateway.journal.events.length = 0;
});
afterAll(async () => {
  await gateway?.close();
  provider?.close();
});

const chat = { messages: [{ role: "user", content: "Hi" }] };
const post = async (path: string, body: unknown) => {
  const response = await gateway.post(path, body);
  const text = await response.text();
  return {
    response,
    text,
    body: text.startsWith("{") || text.startsWith("[") ? JSON.parse(text) : undefined,
  };
};

describe("Azure's own paths", () => {
  it("lead to any model, which the path names", async () => {
    provider.answer(json(completion));
    const { response } = await post(
      "/openai/deployments/azure-4o/chat/completions?api-version=2024-10-21",
      chat,
    );
    expect(response.status).toBe(200);
    expect(provider.received[0]?.path).toBe(
      "/openai/deployments/azure-4o/chat/completions?api-version=2024-10-21",
    );
    expect(gateway.journal.events).toMatchObject([{ requestedModel: "azure-4o", usage: { input: 7 } }]);
  });

  it("name the model in the body for providers that look there, whatever stood in it", async () => {
    provider.answer(json(completion));
    await post("/openai/deployments/gpt-4o/chat/completions", chat);
    await post("/openai/deployments/short/chat/completions", { model: "other", ...chat });
    await post("/openai/deployments/short/chat/completions", {});
    expect(provider.received.map(({ body }) => body.model)).toEqual(["gpt-4o", "gpt-long", "gpt-long"]);
  });

  it("reach Claude", async () => {
    provider.answer(json(message));
    const { body } = await post("/openai/deployments/claude-x/chat/completions?api-version=1", chat);
    expect(body.choices[0]).toMatchObject({ message: { content: "Hello." }, finish_reason: "stop" });
    expect(provider.received[0]).toMatchObject({ path: "/v1/messages", body: { model: "claude-x" } });
  });
});

describe("a stream of Gemini's without alt=sse", () => {
  it.each(["gemini-x", "local-x"])("is one JSON array: %s", async (model) => {
    const chunk = { ...completion, object: "chat.completion.chunk" };
    const delta = { ...chunk, choices: [{ index: 0, delta: { content: "Hello." }, finish_reason: null }] };
    const end = { ...chunk, choices: [{ index: 0, delta: {}, finish_reason: "stop" }] };
    provider.answer(events(model === "gemini-x" ? [candidate] : [delta, end]));
    const { response, body } = await post(`/v1beta/models/${model}:streamGenerateContent`, {
      contents: [{ parts: [{ text: "Hi" }] }],
    });
    expect(response.headers.get("content-type")).toMatch(/^application\/json/);
    const texts = body.flatMap((one: typeof candidate) => one.candidates[0]?.content.parts ?? []);
    expect(texts.map(({ text }: { text?: string }) => text ?? "").join("")).toBe("Hello.");
    expect(gateway.journal.events).toMatchObject([{ streamed: true, usage: { input: 7, output: 3 } }]);
  });
});

describe("counting a prompt", () => {
  it("is done by the provider where it counts, in the client's dialect, and costs nothing", async () => {
    provider.answer(json({ totalTokens: 12 }));
    const asked = QUESTION_FOR["messages/count_tokens"]("gemini-x");
    expect((await post(asked.path, asked.body)).body).toEqual({ input_tokens: 12 });
    provider.answer(json({ input_tokens: 13 }));
    const other = QUESTION_FOR.countTokens("claude-x");
    expect((await post(other.path, other.body)).body).toMatchObject({ totalTokens: 13 });
    expect(
      gateway.journal.events.map(({ usage }) => Object.values(usage).every((count) => count === 0)),
    ).toEqual([true, true]);
  });

  it("is estimated where no provider of the model counts, and the answer says so", async () => {
    const { path, body } = QUESTION_FOR["messages/count_tokens"]("local-x");
    const counted = await post(path, body);
    expect(counted.body.input_tokens).toBeGreaterThan(0);
    expect(counted.response.headers.get("x-operon-warnings")).toMatch(/^estimated/);
    expect(provider.received).toEqual([]);
  });
});

describe("what a target cannot express", () => {
  it("is left out with a warning, or refused before anything is sent", async () => {
    provider.answer(json(message));
    const { response } = await post("/v1/chat/completions", {
      ...chat,
      model: "claude-x",
      seed: 1,
      metadata: { a: "b" },
    });
    expect(response.headers.get("x-operon-warnings")).toBe("dropped metadata, dropped seed");
    const refused = await post("/v1/chat/completions", { ...chat, model: "claude-x", logit_bias: { 1: 1 } });
    expect([refused.response.status, codeIn(refused.body), provider.received.length]).toEqual([
      400,
      "invalid_request",
      1,
    ]);
  });

  it("goes to the next provider that can express it", async () => {
    provider.answer(json(message));
    const source = { type: "url", url: "https://example.com/a.pdf" };
    const content = [
      { type: "document", source },
      { type: "text", text: "What is it?" },
    ];
    const { response } = await post("/v1/messages", {
      model: "either",
      max_tokens: 9,
      messages: [{ role: "user", content }],
    });
    expect(response.status).toBe(200);
    expect(provider.received.map(({ path }) => path)).toEqual(["/v1/messages"]);
  });

  it("is no matter where both sides speak the same: unknown members survive, to the byte", async () => {
    provider.answer(json(message));
    const sent = '{"model":"claude-x",  "max_tokens":9,"messages":[],"brand_new":{"a":1e2},"x":"\\u00e9"}';
    const { text } = await post("/v1/messages", sent);
    expect(provider.received[0]?.text).toBe(sent);
    expect(text).toBe(JSON.stringify(message));
  });
});

describe("the version of Anthropic's API", () => {
  it("is the client's where its bytes pass, and ours where they are translated", async () => {
    provider.answer(json(message));
    const headers = { "anthropic-version": "2026-10-21", "anthropic-beta": "a,b", "openai-beta": "c" };
    const { path, body } = QUESTION_FOR.messages("claude-x");
    await gateway.post(path, body, { headers });
    await gateway.post("/v1/chat/completions", { ...chat, model: "claude-x" }, { headers });
    const seen = provider.received.map((one) => [
      one.headers["anthropic-version"],
      one.headers["anthropic-beta"],
      one.headers["openai-beta"],
      one.headers["x-api-key"],
      one.headers.authorization,
    ]);
    expect(seen).toEqual([
      ["2026-10-21", "a,b", undefined, "sk-upstream-000000001", undefined],
      ["2023-06-01", undefined, undefined, "sk-upstream-000000001", undefined],
    ]);
  });

  it("displaces nothing of ours, whatever the client writes in it", async () => {
    provider.answer(json(message));
    const { path, body } = QUESTION_FOR.messages("claude-x");
    const headers = { "anthropic-version": "x-api-key", "anthropic-beta": "content-type" };
    await gateway.post(path, body, { headers });
    expect(provider.received[0]?.headers).toMatchObject({
      "x-api-key": "sk-upstream-000000001",
      "content-type": "application/json",
    });
  });
});

describe("a thought that another provider signed", () => {
  it("never reaches a provider, though its client speaks the same dialect", async () => {
    provider.answer(json(message));
    const thought = { type: "thinking", thinking: "hm", signature: "operon.gemini.c2ln" };
    const answer = { role: "assistant", content: [thought, { type: "text", text: "Hello." }] };
    const { response } = await post("/v1/messages", {
      model: "claude-x",
      max_tokens: 9,
      messages: [...chat.messages, answer, ...chat.messages],
    });
    expect(response.headers.get("x-operon-warnings")).toBe("dropped reasoning.foreign");
    expect(provider.received[0]?.text).not.toContain("operon");
    expect(provider.received[0]?.text).toContain("Hello.");
  });
});

describe("a stream as one JSON array", () => {
  it.each([
    ["gpt-4o", completion],
    ["gemini-x", candidate],
  ])("is one too where the provider sent no stream: %s", async (model, answer) => {
    provider.answer(json(answer));
    const contents = [{ parts: [{ text: "Hi" }] }];
    const { response, body } = await post(`/v1beta/models/${model}:streamGenerateContent`, { contents });
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(body[0].candidates[0].content.parts[0].text).toBe("Hello.");
    expect(gateway.journal.events).toMatchObject([{ usage: { input: 7, output: 3 }, estimated: false }]);
  });
});

describe("a refusal", () => {
  const ENDPOINTS = Object.values(QUESTION_FOR);
  it("is told in the dialect of its route, with our own code", async () => {
    for (const question of ENDPOINTS) {
      const { path, body } = question("nobody-serves-it");
      const { response, body: answer } = await post(path, body);
      expect([response.status, codeIn(answer)]).toEqual([404, "model_not_found"]);
    }
  });

  it.each([
    ["/v1/nothing", {}, "openai"],
    ["/v1/messages/nothing", {}, "anthropic"],
    ["/v1beta/files", {}, "gemini"],
    ["/v1/nothing", { "anthropic-version": "2023-06-01" }, "anthropic"],
    ["/v1/nothing", { "x-goog-api-key": "x" }, "gemini"],
  ])(
    "of a route that there is not speaks as the path or the headers do: %s %o",
    async (path, headers, dialect) => {
      const response = await gateway.post(path, {}, { headers: headers as Record<string, string> });
      const answer = await response.json();
      expect([response.status, codeIn(answer)]).toEqual([404, "unknown_route"]);
      const spoken = answer.type === "error" ? "anthropic" : answer.error.status ? "gemini" : "openai";
      expect(spoken).toBe(dialect);
    },
  );

  it("of a provider's spent quota is a 429 that nobody should repeat, one of its credential a 502", async () => {
    provider.answer(json({ error: { message: "Spent.", code: "insufficient_quota" } }, 429));
    const spent = await post("/v1/chat/completions", { ...chat, model: "gpt-4o" });
    expect([spent.response.status, spent.body.error.type]).toEqual([429, "insufficient_quota"]);
    provider.answer(json({ detail: "Unauthorized" }, 401));
    const refused = await post("/v1/chat/completions", { ...chat, model: "local-x" });
    expect([refused.response.status, codeIn(refused.body)]).toEqual([502, "upstream_auth_failed"]);
  });

  it("of a provider comes in the client's words, without its address and its key", async () => {
    provider.answer(
      json({ error: { message: `Bad, see ${provider.url}/v1 and sk-upstream-000000001` } }, 400),
    );
    const { path, body } = QUESTION_FOR.messages("gpt-4o");
    const { response, text, body: answer } = await post(path, body);
    expect([response.status, answer.error.type]).toEqual([400, "invalid_request_error"]);
    expect(text).not.toMatch(/127\.0\.0\.1|sk-upstream/);
  });
});

describe("a refusal that passes through", () => {
  it("is the provider's own, unless it tells who wrote it", async () => {
    const own = {
      error: { message: "Bad.", type: "invalid_request_error", param: "x", code: "odd", extra: [1] },
    };
    provider.answer(json(own, 400));
    expect((await post("/v1/chat/completions", { ...chat, model: "gpt-4o" })).body).toEqual(own);
    const telling = { error: { ...own.error, message: `Bad, at ${provider.url}.` } };
    provider.answer(json(telling, 400));
    const { body, text } = await post("/v1/chat/completions", { ...chat, model: "gpt-4o" });
    expect(body.error).toMatchObject({ param: "x", code: "odd" });
    expect(text).not.toContain("127.0.0.1");
  });
});

describe("a model that does not think", () => {
  it("is told nothing of thinking, which it would refuse; the answer says what was left out", async () => {
    provider.answer(json(completion));
    const { response } = await post("/v1/messages", {
      model: "gpt-4o",
      max_tokens: 9_000,
      thinking: { type: "enabled", budget_tokens: 2_000 },
      ...chat,
    });
    expect(response.headers.get("x-operon-warnings")).toBe("dropped reasoning");
    expect(provider.received[0]?.text).not.toContain("reasoning");
  });
});

describe("a list of models", () => {
  const get = async (path: string, headers: Record<string, string>) =>
    (
      await fetch(`${gateway.url}${path}`, {
        headers: { authorization: `Bearer ${gateway.key}`, ...headers },
      })
    ).json();

  it("is in the dialect of the caller", async () => {
    expect(await get("/v1/models", {})).toMatchObject({ object: "list", data: [{ object: "model" }, {}] });
    expect(await get("/v1/models", { "anthropic-version": "2023-06-01" })).toMatchObject({
      data: [{ type: "model" }, {}],
      has_more: false,
    });
    expect(await get("/v1beta/models", {})).toMatchObject({
      models: [{ name: expect.stringMatching(/^models\//) }, {}],
    });
    expect(await get("/openai/models?api-version=2024-10-21", {})).toMatchObject({ object: "list" });
    expect(await get("/v1beta/models/short", {})).toMatchObject({ name: "models/short" });
  });
});

describe("a stream that stalls in the middle of a text", () => {
  it("ends with the dialect's own error, and what came is billed by estimate on what was counted", async () => {
    const start = {
      type: "message_start",
      message: { ...message, content: [], usage: { input_tokens: 70, output_tokens: 1 } },
    };
    const block = { type: "content_block_start", index: 0, content_block: { type: "text", text: "" } };
    const delta = {
      type: "content_block_delta",
      index: 0,
      delta: { type: "text_delta", text: "A few words" },
    };
    provider.answer(events([start, block, delta], true));
    const { text } = await post("/v1/messages", { model: "claude-x", max_tokens: 9, stream: true, ...chat });
    expect(text).toContain("A few words");
    expect(text).toMatch(/event: error\ndata: .*stream_interrupted.*\n\n$/);
    expect(gateway.journal.events).toMatchObject([
      { estimated: true, interrupted: true, errorCode: "idle_timeout", usage: { input: 70, output: 3 } },
    ]);
  });

  it("is left alone while its provider thinks", async () => {
    const start = { type: "message_start", message: { ...message, content: [] } };
    const block = { type: "content_block_start", index: 0, content_block: { type: "text", text: "" } };
    const delta = { type: "content_block_delta", index: 0, delta: { type: "text_delta", text: "So." } };
    const stop = { type: "content_block_stop", index: 0 };
    provider.answer((response) => {
      events([start, block, delta, stop], true)(response);
      setTimeout(() => {
        const last = {
          type: "message_delta",
          delta: { stop_reason: "end_turn" },
          usage: { output_tokens: 3 },
        };
        response.end(`data: ${JSON.stringify(last)}\n\ndata: {"type":"message_stop"}\n\n`);
      }, 900);
    });
    const { text } = await post("/v1/messages", { model: "claude-x", max_tokens: 9, stream: true, ...chat });
    expect(text).toContain("message_stop");
    expect(gateway.journal.events).toMatchObject([{ estimated: false, errorCode: null }]);
  });
});
