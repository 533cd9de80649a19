import { type RunningSimulator, startSimulator } from "@operon/simulator";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type DialectServer, json, serveDialect } from "../testing/serve-dialect.ts";
import { startTestGateway, type TestGateway } from "../testing/start-test-gateway.ts";

const KEYS = ["sk-account-one-00001", "sk-account-two-00002"];
let simulator: RunningSimulator;
let gateway: TestGateway;
let turn = 0;

beforeAll(async () => {
  simulator = await startSimulator({ port: 0, apiKeys: KEYS });
  gateway = await startTestGateway(
    KEYS.map((key) => ({
      baseUrl: `${simulator.url}/v1`,
      kind: "openai",
      credentials: Buffer.from(JSON.stringify({ apiKey: key })),
      models: ["sim-reasoning"],
    })),
    { retryDeadlineMs: 3_000 },
  );
});
afterAll(async () => {
  await gateway.close();
  await simulator.close();
});
beforeEach(() => gateway.forgetHealth());

const ask = async (input: readonly object[], more: object = {}) => {
  const answer = await gateway.post("/v1/responses", {
    model: "sim-reasoning",
    store: false,
    include: ["reasoning.encrypted_content"],
    input,
    ...more,
  });
  return {
    status: answer.status,
    warnings: answer.headers.get("x-operon-warnings"),
    text: await answer.text(),
  };
};
const user = () => ({ role: "user", content: `Question ${turn++}.` });
const outputOf = (text: string): object[] => JSON.parse(text).output;
const providerOf = () => gateway.journal.events.findLast(({ status }) => status === 200)?.providerId;

describe("encrypted thoughts", () => {
  it("go back to the account that made them, whoever's turn it is", async () => {
    for (let times = 0; times < 3; times += 1) {
      const first = user();
      const made = await ask([first]);
      const maker = providerOf();
      const input = [first, ...outputOf(made.text), user()];
      for (let again = 0; again < 2; again += 1) {
        expect(await ask(input)).toMatchObject({ status: 200, warnings: null });
        expect(providerOf()).toBe(maker);
      }
    }
  });

  it("go back after a stream, too", async () => {
    const first = user();
    const made = await ask([first], { stream: true });
    const maker = providerOf();
    const done = made.text.split("\n").findLast((line) => line.includes('"type":"response.completed"'));
    const { output } = JSON.parse(done?.slice("data: ".length) ?? "{}").response;
    for (let again = 0; again < 4; again += 1) {
      expect(await ask([first, ...output, user()])).toMatchObject({ status: 200, warnings: null });
      expect(providerOf()).toBe(maker);
    }
  });

  it("are left out, with a warning, where another account has to answer", async () => {
    const first = user();
    const made = await ask([first]);
    const maker = providerOf();
    simulator.script(["500"]);
    const failedOver = await ask([first, ...outputOf(made.text), user()]);
    expect(failedOver).toMatchObject({ status: 200, warnings: "stripped reasoning.signature" });
    expect(providerOf()).not.toBe(maker);
  });

  it("of nobody that is known here are left out once a provider has refused them", async () => {
    const elsewhere = await startSimulator({ port: 0, apiKeys: ["sk-somebody-else-01"] });
    const first = user();
    const made = await fetch(`${elsewhere.url}/v1/responses`, {
      method: "POST",
      headers: { authorization: "Bearer sk-somebody-else-01", "content-type": "application/json" },
      body: JSON.stringify({
        model: "sim-reasoning",
        store: false,
        include: ["reasoning.encrypted_content"],
        input: [first],
      }),
    });
    const answer = await ask([first, ...outputOf(await made.text()), user()]);
    await elsewhere.close();
    expect(answer).toMatchObject({ status: 200, warnings: "stripped reasoning.signature" });
  });
});

describe("signatures of Anthropic and Gemini", () => {
  const accounts = async (kind: string, path: string, model: string) => {
    const servers = [await serveDialect(), await serveDialect()] as const;
    const own = await startTestGateway(
      servers.map(({ url }) => ({ baseUrl: `${url}${path}`, kind, models: [model] })),
      { retryDeadlineMs: 3_000 },
    );
    const close = async (): Promise<void> => {
      await own.close();
      for (const server of servers) server.close();
    };
    return { servers, gateway: own, close };
  };
  const failing = (server: DialectServer): void => server.answer(json({ error: { message: "down" } }, 503));

  it("hold at every account of Anthropic's: the maker is asked first, and nothing is left out at another", async () => {
    const { servers, gateway: own, close } = await accounts("anthropic", "", "claude-sonnet-4-5");
    const thought = { type: "thinking", thinking: "Hm.", signature: "c2lnbmF0dXJlLW9uZQ==" };
    const message = {
      id: "msg_1",
      type: "message",
      role: "assistant",
      model: "claude-sonnet-4-5",
      content: [thought, { type: "text", text: "Hi" }],
      stop_reason: "end_turn",
      usage: { input_tokens: 1, output_tokens: 1 },
    };
    for (const server of servers) server.answer(json(message));
    const request = (messages: object[]) => ({ model: "claude-sonnet-4-5", max_tokens: 2_000, messages });
    await own.post("/v1/messages", request([{ role: "user", content: "Hi" }]));
    const [maker, other] = servers[0].received.length === 1 ? servers : [servers[1], servers[0]];
    const next = request([
      { role: "user", content: "Hi" },
      { role: "assistant", content: message.content },
      { role: "user", content: "And now?" },
    ]);
    for (let times = 0; times < 4; times += 1) await own.post("/v1/messages", next);
    expect([maker.received.length, other.received.length]).toEqual([5, 0]);
    failing(maker);
    const answer = await own.post("/v1/messages", next);
    expect([answer.status, answer.headers.get("x-operon-warnings")]).toEqual([200, null]);
    expect(other.received[0]?.body.messages[1].content[0]).toEqual(thought);
    await close();
  });

  it("are left out at once where Anthropic calls one invalid, and thinking with them where calls had it", async () => {
    const { servers, gateway: own, close } = await accounts("anthropic", "", "claude-sonnet-4-5");
    const refusal = {
      type: "error",
      error: {
        type: "invalid_request_error",
        message: "messages.1.content.0: Invalid `signature` in `thinking` block",
      },
    };
    const answer = {
      id: "m",
      type: "message",
      role: "assistant",
      model: "x",
      content: [],
      stop_reason: "end_turn",
      usage: { input_tokens: 1, output_tokens: 1 },
    };
    for (const server of servers) {
      server.answer((response, { text }) =>
        text.includes("from-elsewhere") ? json(refusal, 400)(response) : json(answer)(response),
      );
    }
    const thought = { type: "thinking", thinking: "Hm.", signature: "from-elsewhere" };
    const call = { type: "tool_use", id: "toolu_1", name: "f", input: {} };
    const given = await own.post("/v1/messages", {
      model: "claude-sonnet-4-5",
      max_tokens: 2_000,
      thinking: { type: "enabled", budget_tokens: 1_024 },
      messages: [
        { role: "user", content: "Hi" },
        { role: "assistant", content: [thought, call] },
        { role: "user", content: [{ type: "tool_result", tool_use_id: "toolu_1", content: "ok" }] },
      ],
    });
    expect([given.status, given.headers.get("x-operon-warnings")]).toEqual([
      200,
      "stripped reasoning.signature",
    ]);
    const sent = [...servers[0].received, ...servers[1].received].find(
      ({ text }) => !text.includes("from-elsewhere"),
    );
    expect(sent?.body.thinking).toBeUndefined();
    expect(sent?.body.messages[1].content).toEqual([call]);
    await close();
  });

  it("are replaced by what Gemini takes instead where it calls one corrupted", async () => {
    const { servers, gateway: own, close } = await accounts("gemini", "/v1beta", "gemini-3-pro-preview");
    const refusal = {
      error: { code: 400, status: "INVALID_ARGUMENT", message: "Corrupted thought signature." },
    };
    const answer = {
      candidates: [{ content: { role: "model", parts: [{ text: "Hi" }] }, finishReason: "STOP" }],
      usageMetadata: { promptTokenCount: 1, candidatesTokenCount: 1, totalTokenCount: 2 },
    };
    for (const server of servers) {
      server.answer((response, { text }) =>
        text.includes("ZWxzZXdoZXJl") ? json(refusal, 400)(response) : json(answer)(response),
      );
    }
    const functionCall = { name: "f", args: {} };
    const given = await own.post("/v1beta/models/gemini-3-pro-preview:generateContent", {
      contents: [
        { role: "user", parts: [{ text: "Hi" }] },
        { role: "model", parts: [{ functionCall, thoughtSignature: "ZWxzZXdoZXJl" }] },
        { role: "user", parts: [{ functionResponse: { name: "f", response: {} } }] },
      ],
    });
    expect(given.status).toBe(200);
    const sent = [...servers[0].received, ...servers[1].received].find(
      ({ text }) => !text.includes("ZWxzZXdoZXJl"),
    );
    expect(sent?.body.contents[1].parts).toEqual([
      { functionCall, thoughtSignature: "skip_thought_signature_validator" },
    ]);
    await close();
  });
});
