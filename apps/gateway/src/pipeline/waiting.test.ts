import { type RunningSimulator, startSimulator } from "@operon/simulator";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { outcomesOf } from "../testing/outcomes-of.ts";
import { soon } from "../testing/soon.ts";
import { startTestGateway, type TestGateway } from "../testing/start-test-gateway.ts";

const CHAT = "/v1/chat/completions";
const messages = [{ role: "user", content: "Say something about the sea." }];
const SLOW_MS = 450;
let first: RunningSimulator;
let second: RunningSimulator;
let gateway: TestGateway;

beforeAll(async () => {
  [first, second] = await Promise.all([startSimulator(), startSimulator()]);
  const served = (model: string, more: object = {}) => ({ model, upstream: "gpt-4o", ...more });
  gateway = await startTestGateway(
    [
      {
        baseUrl: `${first.url}/v1`,
        models: [served("both"), served("alone"), served("narrow", { maxConcurrency: 1 })],
      },
      { baseUrl: `${second.url}/v1`, models: [served("both")], tier: 1 },
    ],
    { random: () => 0, keepAliveMs: 80, firstTokenTimeoutMs: 200, firstByteTimeoutMs: 3_000 },
  );
});
beforeEach(() => {
  for (const simulator of [first, second]) {
    simulator.clearLog();
    simulator.setBehaviour({ latencyMs: 0, faultRates: {} });
  }
  gateway.journal.events.length = 0;
  gateway.journal.starts.length = 0;
  gateway.forgetHealth();
});
afterAll(async () => {
  await gateway?.close();
  await Promise.all([first?.close(), second?.close()]);
});

const ask = (model: string, more: object = {}, init: RequestInit = {}) =>
  gateway.post(CHAT, { model, messages, ...more }, init);
const KEEP_ALIVE = { headers: { "x-operon-keep-alive": "true" } };

describe("a deployment that takes one request at a time", () => {
  it("answers all that come together, one after the other", async () => {
    first.setBehaviour({ latencyMs: 30 });
    let most = 0;
    const look = setInterval(() => {
      most = Math.max(most, first.log().filter(({ outcome }) => outcome === "active").length);
    }, 5);
    const responses = await Promise.all(Array.from({ length: 10 }, () => ask("narrow")));
    clearInterval(look);
    expect(responses.map(({ status }) => status)).toEqual(new Array(10).fill(200));
    expect(most).toBe(1);
    expect(outcomesOf(gateway).map(({ why }) => why)).toEqual(new Array(10).fill(null));
    expect(gateway.journal.events.filter(({ waitedMs }) => (waitedMs ?? 0) > 0)).toHaveLength(9);
  });
});

describe("a client that leaves while it waits for another attempt", () => {
  it("is the end of it: nobody is asked for it any more", async () => {
    first.script(["429+retry-after-ms:300"]);
    const abort = new AbortController();
    const answer = ask("alone", {}, { signal: abort.signal });
    await soon(() => expect(first.log()).toHaveLength(1));
    await soon(() => expect(gateway.health.states.get("101")?.inFlight).toBe(0));
    abort.abort();
    await expect(answer).rejects.toThrow();
    await soon(() => expect(gateway.journal.events).toHaveLength(1));
    expect(outcomesOf(gateway)).toMatchObject([{ status: 429, error: "upstream_rate_limited" }]);
    await new Promise((resolve) => setTimeout(resolve, 450));
    expect(first.log()).toHaveLength(1);
  });
});

describe("a stream that says nothing for long", () => {
  it("is given up where somebody else is ready, and the client sees nothing of it", async () => {
    first.script(["slow-first-token"]);
    const response = await ask("both", { stream: true });
    const text = await response.text();
    expect(text).toContain("[DONE]");
    expect(text).not.toContain("error");
    expect(outcomesOf(gateway)).toEqual([
      { at: "1", model: "both", status: 200, error: "first_token_timeout", why: null },
      { at: "2", model: "both", status: 200, error: null, why: "failover" },
    ]);
    await soon(() => expect(first.log()[0]?.outcome).toBe("aborted"));
    // It had sent its head: it is slow, not broken.
    expect(gateway.health.states.get("100")?.report(performance.now()).failures).toBe(0);
  });

  it("is waited for where nobody else is ready", async () => {
    first.script([`slow-first-token+ms:${SLOW_MS}`]);
    const text = await (await ask("alone", { stream: true })).text();
    expect(text).toContain("[DONE]");
    expect(outcomesOf(gateway)).toEqual([{ at: "1", model: "alone", status: 200, error: null, why: null }]);
  });

  it("is left alone once it has begun, however long it takes", async () => {
    first.script([`stall+after:3+ms:${SLOW_MS}`]);
    expect(await (await ask("both", { stream: true })).text()).toContain("[DONE]");
    expect(outcomesOf(gateway)).toHaveLength(1);
  });

  it("is no reason to leave an answer that is not streamed", async () => {
    first.setBehaviour({ latencyMs: SLOW_MS });
    expect((await ask("both")).status).toBe(200);
    expect(outcomesOf(gateway)).toHaveLength(1);
  });
});

describe("a client that waits for JSON and wants signs of life", () => {
  it("gets empty lines and then the answer, which together are JSON", async () => {
    first.setBehaviour({ latencyMs: SLOW_MS });
    const response = await ask("alone", {}, KEEP_ALIVE);
    expect(response.headers.get("content-type")).toBe("application/json");
    const text = await response.text();
    expect(text).toMatch(/^\n\n+\{/);
    expect(JSON.parse(text).object).toBe("chat.completion");
    expect(outcomesOf(gateway)).toMatchObject([{ status: 200, error: null }]);
  });

  it("gets the answer of whoever gave it at last", async () => {
    first.script(["429+retry-after-ms:300", "503"]);
    const text = await (await ask("alone", {}, KEEP_ALIVE)).text();
    expect(text).toMatch(/^\n+\{/);
    expect(JSON.parse(text).object).toBe("chat.completion");
    expect(outcomesOf(gateway)).toHaveLength(3);
  });

  it("gets the error in a 200 where nobody answered after all", async () => {
    first.script(["429+retry-after-ms:300", "500", "500"]);
    const response = await ask("alone", {}, KEEP_ALIVE);
    expect(response.status).toBe(200);
    const text = await response.text();
    expect(text).toMatch(/^\n+\{/);
    expect(JSON.parse(text).error.code).toBe("upstream_failed");
    expect(outcomesOf(gateway).map(({ why }) => why)).toEqual([null, "repeat", "repeat"]);
  });

  it("gets the provider's refusal of the request as it is, in a 200", async () => {
    first.setBehaviour({ latencyMs: 250 });
    first.script(["429+retry-after-ms:300", "400+code:invalid_value"]);
    const response = await ask("alone", {}, KEEP_ALIVE);
    expect(response.status).toBe(200);
    expect(JSON.parse(await response.text()).error.code).toBe("invalid_value");
    expect(outcomesOf(gateway)).toHaveLength(2);
  });

  it("gets the answer as ever, its status too, where that comes at once", async () => {
    first.script(["400+code:invalid_value"]);
    const response = await ask("alone", {}, KEEP_ALIVE);
    expect(response.status).toBe(400);
    expect(await response.text()).toMatch(/^\{/);
  });
});

it("a client that did not ask for signs of life gets none in JSON, and its status", async () => {
  first.setBehaviour({ latencyMs: 250 });
  first.script(["429+retry-after-ms:300", "500", "500"]);
  const response = await ask("alone");
  expect(response.status).toBe(503);
  expect(await response.text()).toMatch(/^\{/);
});

it("a provider's retry budget bounds what all requests together ask again", async () => {
  await (await ask("both")).arrayBuffer();
  const account = gateway.health.accounts.get("2");
  const nowMs = performance.now();
  while (account?.mayRetry(nowMs)) account.askedAgain(nowMs);
  first.script(["model-missing"]);
  expect((await ask("both")).status).toBe(404);
  expect(second.log()).toEqual([]);
  expect(outcomesOf(gateway)).toHaveLength(2);
});
