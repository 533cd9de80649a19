import { type RunningSimulator, startSimulator } from "@operon/simulator";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startTestGateway, type TestGateway } from "../testing/start-test-gateway.ts";

const CHAT = "/v1/chat/completions";
const messages = [{ role: "user", content: "Say something about the sea." }];
let simulator: RunningSimulator;
let gateway: TestGateway;

beforeAll(async () => {
  simulator = await startSimulator({ keepBodies: true });
  gateway = await startTestGateway([
    {
      baseUrl: `${simulator.url}/v1`,
      models: ["gpt-4o", "sim-*", "text-embedding-*", { model: "fast", upstream: "gpt-4o-mini" }],
    },
  ]);
});
beforeEach(() => {
  simulator.clearLog();
  gateway.journal.events.length = 0;
});
afterAll(async () => {
  await gateway?.close();
  await simulator?.close();
});

/** The data of each event. */
const eventsOf = (text: string): string[] =>
  text
    .split("\n\n")
    .filter((event) => event.startsWith("data: "))
    .map((event) => event.slice(6));

describe("a JSON answer", () => {
  it("reaches the client byte for byte, with the provider's usage on record", async () => {
    const body = JSON.stringify({ model: "gpt-4o", messages });
    const direct = await fetch(`${simulator.url}${CHAT}`, {
      method: "POST",
      headers: { authorization: "Bearer x", "content-type": "application/json" },
      body,
    });
    const response = await gateway.post(CHAT, body);
    expect(response.status).toBe(200);
    const text = await response.text();
    expect(text).toBe(await direct.text());
    expect(simulator.log().map((entry) => entry.body)).toEqual([body, body]);
    const { usage } = JSON.parse(text);
    expect(gateway.journal.events).toMatchObject([
      {
        final: true,
        attempt: 1,
        status: 200,
        errorCode: null,
        estimated: false,
        interrupted: false,
        streamed: false,
        endpoint: "chat/completions",
        requestedModel: "gpt-4o",
        model: "gpt-4o",
        providerName: "provider-1",
        requestId: response.headers.get("x-request-id"),
        usage: { input: usage.prompt_tokens, output: usage.completion_tokens },
        firstTokenMs: null,
      },
    ]);
  });

  it("says who served it, how often it was tried, and how long each stage took", async () => {
    const { headers } = await gateway.post(CHAT, { model: "gpt-4o", messages });
    expect(headers.get("x-operon-model")).toBe("gpt-4o");
    expect(headers.get("x-operon-provider")).toBe("provider-1");
    expect(headers.get("x-operon-attempts")).toBe("1");
    expect(headers.get("server-timing")).toMatch(
      /^auth;dur=[\d.e-]+, limits;dur=[\d.e-]+, route;dur=[\d.e-]+, upstream;dur=[\d.e-]+, translate;dur=[\d.e-]+$/,
    );
    expect(headers.get("x-request-id")).toMatch(/^[\da-f-]{36}$/);
  });

  it("is asked for under the deployment's own name of the model", async () => {
    const response = await gateway.post(CHAT, { messages, model: "fast" });
    expect(response.headers.get("x-operon-model")).toBe("fast");
    expect(simulator.log()[0]?.model).toBe("gpt-4o-mini");
    expect(gateway.journal.events[0]).toMatchObject({ requestedModel: "fast", model: "fast" });
  });

  it("carries none of the client's credentials, cookies or addresses to the provider", async () => {
    await gateway.post(
      CHAT,
      { model: "gpt-4o", messages },
      {
        headers: {
          cookie: "session=1",
          "x-api-key": "second-secret",
          "x-forwarded-for": "203.0.113.9",
          "openai-organization": "org-1",
          "openai-beta": "assistants=v2",
          "accept-encoding": "gzip, br",
        },
      },
    );
    const [entry] = simulator.log();
    expect(entry?.headerNames.toSorted()).toEqual([
      "accept-encoding",
      "authorization",
      "connection",
      "content-length",
      "content-type",
      "host",
      "openai-beta",
      "user-agent",
    ]);
    expect(entry?.headers).toMatchObject({ "accept-encoding": "identity" });
    expect(JSON.stringify(entry)).not.toContain(gateway.key.slice(-12));
  });
});

describe("a stream", () => {
  it("reaches the client byte for byte where it asked for usage", async () => {
    const body = { model: "gpt-4o", messages, stream: true, stream_options: { include_usage: true } };
    const direct = await fetch(`${simulator.url}${CHAT}`, {
      method: "POST",
      headers: { authorization: "Bearer x", "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    const response = await gateway.post(CHAT, body);
    expect(response.headers.get("content-type")).toContain("text/event-stream");
    expect(response.headers.get("cache-control")).toBe("no-cache, no-transform");
    expect(response.headers.get("x-accel-buffering")).toBe("no");
    expect(await response.text()).toBe(await direct.text());
    const { usage } = simulator.log()[0] ?? {};
    expect(gateway.journal.events).toMatchObject([{ streamed: true, estimated: false, final: true }]);
    expect(gateway.journal.events[0]?.usage).toMatchObject({
      input: usage?.promptTokens,
      output: usage?.completionTokens,
    });
    expect(gateway.journal.events[0]?.firstTokenMs).toBeTypeOf("number");
  });

  it("hides the usage that only we asked for, and counts it all the same", async () => {
    const response = await gateway.post(CHAT, { model: "gpt-4o", messages, stream: true });
    const text = await response.text();
    expect(text).not.toContain("usage");
    expect(eventsOf(text).at(-1)).toBe("[DONE]");
    expect(simulator.log()[0]).toMatchObject({ usageSent: true });
    expect(gateway.journal.events).toMatchObject([{ estimated: false, interrupted: false, errorCode: null }]);
    expect(gateway.journal.events[0]?.usage.output).toBeGreaterThan(0);
  });

  it("is whole without [DONE] where the answer said why it finished", async () => {
    const response = await gateway.post(CHAT, { model: "sim-fault-no-done", messages, stream: true });
    expect(eventsOf(await response.text()).join()).toContain('"finish_reason":"stop"');
    expect(gateway.journal.events).toMatchObject([{ errorCode: null, interrupted: false, final: true }]);
  });
});

describe("other routes", () => {
  it("serves completions, in JSON and as a stream, and embeddings", async () => {
    const completion = await gateway.post("/v1/completions", { model: "gpt-4o", prompt: "Hi" });
    expect((await completion.json()).object).toBe("text_completion");
    const stream = await gateway.post("/v1/completions", { model: "gpt-4o", prompt: "Hi", stream: true });
    expect(eventsOf(await stream.text()).at(-1)).toBe("[DONE]");
    const embeddings = await gateway.post("/v1/embeddings", { model: "text-embedding-3-small", input: "Hi" });
    expect((await embeddings.json()).object).toBe("list");
    expect(
      gateway.journal.events.map(({ endpoint, usage, estimated }) => [endpoint, usage.input > 0, estimated]),
    ).toEqual([
      ["completions", true, false],
      ["completions", true, false],
      ["embeddings", true, false],
    ]);
  });

  it("lists the models that have a name, and finds one that a pattern matches", async () => {
    const headers = { authorization: `Bearer ${gateway.key}` };
    const list = await (await fetch(`${gateway.url}/v1/models`, { headers })).json();
    expect(list.data.map(({ id }: { id: string }) => id)).toEqual(["fast", "gpt-4o"]);
    const one = await fetch(`${gateway.url}/v1/models/text-embedding-3-large`, { headers });
    expect(await one.json()).toMatchObject({ id: "text-embedding-3-large", object: "model" });
    expect((await fetch(`${gateway.url}/v1/models/nothing`, { headers })).status).toBe(404);
  });

  it("tells a key who it is", async () => {
    const headers = { "x-api-key": gateway.key };
    const me = await (await fetch(`${gateway.url}/v1/operon/me`, { headers })).json();
    expect(me).toMatchObject({
      tenant: { id: "1", path: "/" },
      key: { id: "1", expiresAt: null },
      limits: [],
    });
  });

  it("tells those who run it that it serves, and its metrics to this machine only", async () => {
    expect(await (await fetch(`${gateway.url}/healthz`)).json()).toEqual({ status: "ok" });
    expect(await (await fetch(`${gateway.url}/readyz`)).json()).toEqual({
      status: "ready",
      revision: "2",
      stale: [],
    });
    expect(await (await fetch(`${gateway.url}/metrics`)).text()).toContain("process_resident_memory_bytes");
    const forwarded = await fetch(`${gateway.url}/metrics`, {
      headers: { "x-forwarded-for": "203.0.113.9" },
    });
    expect(forwarded.status).toBe(404);
  });
});
