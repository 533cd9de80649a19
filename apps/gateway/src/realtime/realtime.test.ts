import { type RunningSimulator, startSimulator } from "@operon/simulator";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { dialRealtime, type RealtimeClient, type RefusedUpgrade } from "../testing/realtime-client.ts";
import { soon } from "../testing/soon.ts";
import { startTestGateway, type TestGateway } from "../testing/start-test-gateway.ts";

const TEXT = { type: "session.update", session: { type: "realtime", output_modalities: ["text"] } };
let simulator: RunningSimulator;
let gateway: TestGateway;
const clients: RealtimeClient[] = [];

beforeAll(async () => {
  simulator = await startSimulator({ behaviour: { answerTokens: 8 } });
  gateway = await startTestGateway(
    [
      {
        baseUrl: `${simulator.url}/v1`,
        models: [
          "gpt-realtime",
          { model: "voice", upstream: "gpt-realtime-mini" },
          { model: "cut", upstream: "sim-cut" },
          { model: "transcriber" },
        ],
      },
      { kind: "anthropic", baseUrl: simulator.url, models: ["claude-opus-5-5"] },
    ],
    { realtimeTimes: { leftMs: 300, cancelMs: 300 } },
  );
});
beforeEach(() => {
  simulator.setBehaviour({ tokensPerSecond: null, rateLimits: null });
  simulator.clearLog();
  gateway.forgetHealth();
  gateway.journal.starts.length = 0;
  gateway.journal.events.length = 0;
});
afterEach(async () => {
  for (const { socket } of clients.splice(0)) socket.terminate();
  await soon(() => expect(gateway.journal.events).toHaveLength(gateway.journal.starts.length));
  expect(gateway.unexpected).toEqual([]);
});
afterAll(async () => {
  await gateway?.close();
  await simulator?.close();
});

async function dial(
  target = "/v1/realtime?model=gpt-realtime",
  options: Parameters<typeof dialRealtime>[1] = { headers: { authorization: `Bearer ${gateway.key}` } },
): Promise<RealtimeClient | RefusedUpgrade> {
  const dialled = await dialRealtime(`${gateway.url}${target}`, options);
  if ("socket" in dialled) clients.push(dialled);
  return dialled;
}

async function open(...asked: Parameters<typeof dial>): Promise<RealtimeClient> {
  const client = await dial(...asked);
  if (!("socket" in client)) throw new Error(`refused: ${client.status} ${client.body}`);
  await client.event("session.created");
  return client;
}

const responses = () => gateway.journal.events.filter(({ status }) => status !== 101);
const say = (text: string) => ({
  type: "conversation.item.create",
  item: { type: "message", role: "user", content: [{ type: "input_text", text }] },
});

describe("a connection", () => {
  it.each([
    ["OpenAI's address", "/v1/realtime?model=gpt-realtime"],
    ["Azure's v1 surface", "/openai/v1/realtime?model=gpt-realtime"],
    ["Azure's deployments", "/openai/realtime?api-version=2025-04-01-preview&deployment=gpt-realtime"],
  ])("opens at %s", async (_where, target) => {
    const client = await open(target);
    expect(client.headers["x-operon-model"]).toBe("gpt-realtime");
    expect(client.headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
    expect(client.headers["sec-websocket-extensions"]).toBeUndefined();
  });

  it.each(["authorization", "api-key", "x-api-key"])("takes the key in %s", async (name) => {
    const value = name === "authorization" ? `Bearer ${gateway.key}` : gateway.key;
    await open(undefined, { headers: { [name]: value } });
  });

  it("takes a browser's key in a subprotocol, and does not tell it back", async () => {
    const protocols = ["realtime", `openai-insecure-api-key.${gateway.key}`, "openai-beta.realtime-v1"];
    const client = await open(undefined, { protocols, headers: { origin: "https://evil.example" } });
    expect(client.protocol).toBe("realtime");
    const [entry] = simulator.log();
    expect(entry?.headerNames).toContain("openai-beta");
    expect(entry?.headerNames).not.toContain("origin");
    expect(entry?.headerNames).not.toContain("sec-websocket-protocol");
    expect(JSON.stringify(entry)).not.toContain(gateway.key.slice(-4));
  });

  it("asks its provider for the provider's own name of the model", async () => {
    const client = await open("/v1/realtime?model=voice");
    expect(simulator.log()[0]?.model).toBe("gpt-realtime-mini");
    client.send({ type: "session.update", session: { type: "realtime", model: "voice" } });
    expect(await client.event("session.updated")).toMatchObject({ session: { model: "gpt-realtime-mini" } });
  });

  it("is a request of its own on record, with nothing to bill", async () => {
    const client = await open();
    client.socket.close(1000);
    await soon(() => expect(gateway.journal.events).toHaveLength(1));
    expect(gateway.journal.events[0]).toMatchObject({
      endpoint: "realtime",
      final: true,
      status: 101,
      errorCode: null,
      streamed: true,
      usage: { input: 0, output: 0 },
    });
  });
});

describe("a response", () => {
  it("is on record before the client sees its end, with exactly the provider's usage", async () => {
    const client = await open();
    client.send(TEXT);
    client.send(say("x".repeat(40)));
    client.send({ type: "response.create" });
    let seen = 0;
    client.socket.on("message", (data) => {
      if (String(data).includes('"response.done"')) seen = responses().length;
    });
    const done = await client.event("response.done");
    expect(seen).toBe(1);
    expect(done).toMatchObject({ response: { usage: { input_tokens: 10, output_tokens: 8 } } });
    expect(responses()).toMatchObject([
      {
        endpoint: "realtime",
        requestedModel: "gpt-realtime",
        final: true,
        status: 200,
        errorCode: null,
        estimated: false,
        interrupted: false,
        usage: { input: 10, cacheRead: 0, output: 8, audioOutput: 0 },
      },
    ]);
    expect(responses()[0]?.firstTokenMs).not.toBeNull();
  });

  it("bills sound as sound, and what the cache held as that", async () => {
    const client = await open();
    client.send(say("x".repeat(40)));
    client.send({ type: "response.create" });
    await client.event("response.done");
    client.send({ type: "input_audio_buffer.append", audio: "A".repeat(64_000) });
    client.send({ type: "input_audio_buffer.commit" });
    client.send({ type: "response.create" });
    await client.event("response.done", 1);
    expect(responses().map(({ usage }) => usage)).toMatchObject([
      { input: 10, output: 8, audioOutput: 8 },
      { input: 0, cacheRead: 18, cacheReadAudio: 8, audioInput: 10, output: 8, audioOutput: 8 },
    ]);
    expect(new Set(responses().map(({ requestId }) => requestId)).size).toBe(2);
  });

  it("that turn detection begins is on record, too", async () => {
    const client = await open();
    const input = { turn_detection: { type: "server_vad" }, transcription: { model: "transcriber" } };
    client.send({ type: "session.update", session: { type: "realtime", audio: { input } } });
    client.send({ type: "input_audio_buffer.append", audio: "A".repeat(64_000) });
    client.send({ type: "input_audio_buffer.commit" });
    await client.event("response.done");
    expect(responses()).toMatchObject([
      { requestedModel: "transcriber", model: "transcriber", usage: { audioInput: 10, output: 3 } },
      { requestedModel: "gpt-realtime", usage: { audioInput: 10, audioOutput: 8 } },
    ]);
  });

  it("that is cancelled is billed for what it was", async () => {
    simulator.setBehaviour({ tokensPerSecond: 20 });
    const client = await open();
    client.send({ type: "response.create" });
    await client.event("response.output_audio.delta");
    client.send({ type: "response.cancel" });
    expect(await client.event("response.done")).toMatchObject({ response: { status: "cancelled" } });
    expect(responses()).toMatchObject([{ status: 200, errorCode: "response_cancelled", estimated: false }]);
  });

  it("that its provider refuses is on record, and free", async () => {
    simulator.setBehaviour({ tokensPerSecond: 20 });
    const client = await open();
    client.send({ type: "response.create" });
    await client.event("response.created");
    client.send({ type: "response.create", event_id: "mine" });
    expect(await client.event("error")).toMatchObject({ error: { event_id: "mine" } });
    expect(responses()).toMatchObject([
      { status: 400, errorCode: "upstream_rejected", usage: { output: 0 } },
    ]);
  });

  it("that its client leaves is cancelled, and billed for what it was", async () => {
    simulator.setBehaviour({ tokensPerSecond: 20 });
    const client = await open();
    client.send({ type: "response.create" });
    await client.event("response.output_audio.delta");
    client.socket.terminate();
    await soon(() => expect(responses()).toHaveLength(1));
    expect(responses()).toMatchObject([
      { errorCode: "response_cancelled", estimated: false, interrupted: false },
    ]);
    expect(responses()[0]?.usage.audioOutput).toBeGreaterThan(0);
    await soon(() => expect(simulator.log()[0]?.outcome).toBe("complete"));
  });

  it("that its provider breaks off is estimated by what was delivered, and says so", async () => {
    simulator.script(["reset+after:9"], "sim-cut");
    const client = await open("/v1/realtime?model=cut");
    client.send(say("x".repeat(40)));
    client.send({ type: "response.create" });
    expect(await client.end()).toMatchObject({ code: 1011 });
    expect(await client.event("error")).toMatchObject({ error: { code: "stream_interrupted" } });
    const spoken = client.events.filter(({ type }) => type === "response.output_audio.delta").length;
    expect(spoken).toBeGreaterThan(0);
    const [event] = responses();
    expect(event).toMatchObject({
      status: 502,
      errorCode: "connection_reset",
      estimated: true,
      interrupted: true,
    });
    expect(event?.usage.audioOutput).toBeGreaterThanOrEqual(spoken);
    expect(event?.usage.audioOutput).toBeLessThanOrEqual(spoken + 1);
    await soon(() =>
      expect(gateway.journal.events.find(({ status }) => status === 101)).toMatchObject({
        errorCode: "connection_reset",
      }),
    );
  });
});

describe("a provider's close", () => {
  it("reaches the client after what was sent before it", async () => {
    simulator.script(["close+after:1"], "sim-cut");
    const client = await open("/v1/realtime?model=cut");
    client.send(TEXT);
    expect(await client.end()).toEqual({ code: 1011, reason: "" });
  });
});

describe("before it is answered", () => {
  const withKey = () => ({ headers: { authorization: `Bearer ${gateway.key}` } });

  it.each([
    ["no key", {}, 401, "missing_api_key"],
    ["a wrong key", { headers: { authorization: "Bearer sk-op-wrong" } }, 401, "malformed_api_key"],
    [
      "a wrong key in a subprotocol",
      { protocols: ["realtime", "openai-insecure-api-key.x"] },
      401,
      "malformed_api_key",
    ],
  ])("a connection with %s is refused", async (_what, options, status, code) => {
    const refused = await dial(undefined, options);
    expect(refused).toMatchObject({ status, headers: { "www-authenticate": "Bearer" } });
    expect(JSON.parse((refused as RefusedUpgrade).body)).toMatchObject({ error: { code } });
    expect(simulator.log()).toEqual([]);
  });

  it.each([
    ["an address of nothing", "/v1/other", 404, "unknown_route"],
    ["no model", "/v1/realtime", 400, "invalid_request"],
    ["two models", "/v1/realtime?model=a&model=b", 400, "invalid_request"],
    ["a model that nobody has", "/v1/realtime?model=nothing", 404, "model_not_found"],
    [
      "a model whose providers have no such endpoint",
      "/v1/realtime?model=claude-opus-5-5",
      404,
      "model_not_found",
    ],
  ])("a connection for %s is refused", async (_what, target, status, code) => {
    const refused = await dial(target, withKey());
    expect(refused).toMatchObject({ status, headers: { "content-type": "application/json" } });
    expect(JSON.parse((refused as RefusedUpgrade).body)).toMatchObject({ error: { code } });
  });

  it("a request in plain HTTP is told to ask for an upgrade", async () => {
    const response = await fetch(`${gateway.url}/v1/realtime?model=gpt-realtime`, withKey());
    expect(response.status).toBe(426);
    expect(response.headers.get("upgrade")).toBe("websocket");
  });

  it("a provider that fails is asked again, and the client sees nothing of it", async () => {
    simulator.script(["503", "reset"]);
    await open();
    expect(simulator.log().map(({ status }) => status)).toEqual([503, null, 101]);
    expect(gateway.journal.events).toMatchObject([
      { attempt: 1, final: false, status: 503, errorCode: "upstream_overloaded" },
      { attempt: 2, final: false, status: 0 },
    ]);
  });

  it("providers that all fail are one refusal in HTTP, and one final record", async () => {
    simulator.setBehaviour({ faultRates: { 503: 1 } });
    const refused = await dial(undefined, withKey());
    simulator.setBehaviour({ faultRates: {} });
    expect(refused).toMatchObject({ status: 503 });
    expect(JSON.parse((refused as RefusedUpgrade).body)).toMatchObject({
      error: { code: "upstream_failed" },
    });
    expect(gateway.journal.events.filter(({ final }) => final)).toHaveLength(1);
  });
});
