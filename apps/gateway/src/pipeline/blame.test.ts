import { type RunningSimulator, startSimulator } from "@operon/simulator";
import { makeVirtualKey } from "@operon/trust";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { outcomesOf } from "../testing/outcomes-of.ts";
import { startTestGateway, type TestGateway } from "../testing/start-test-gateway.ts";

const CHAT = "/v1/chat/completions";
const OTHER_KEY = makeVirtualKey();
const messages = [{ role: "user", content: "Say something about the sea." }];
let first: RunningSimulator;
let second: RunningSimulator;
let gateway: TestGateway;

/** "m" and all names of "any-*" are served by the first alone; of "sized" the second takes longer prompts. */
beforeAll(async () => {
  [first, second] = await Promise.all([startSimulator(), startSimulator()]);
  const served = (model: string, contextTokens: number | null = null) => ({
    model,
    upstream: "gpt-4o",
    contextTokens,
  });
  gateway = await startTestGateway(
    [
      { baseUrl: `${first.url}/v1`, models: [served("m"), served("any-*"), served("sized", 8_000)] },
      { baseUrl: `${second.url}/v1`, models: [served("sized", 32_000)], tier: 1 },
    ],
    { random: () => 0 },
  );
  gateway.apply({ keys: [gateway.keyRow(OTHER_KEY, { id: "2" })] });
});
beforeEach(() => {
  for (const simulator of [first, second]) simulator.clearLog();
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
const read = async (model: string): Promise<string> => (await ask(model, { stream: true })).text();
const OF_OTHER = { headers: { authorization: `Bearer ${OTHER_KEY}` } };
const circuitOf = (deployment: string) => gateway.health.states.get(deployment)?.circuit;

describe("an account whose requests are refused with 403 or for its quota", () => {
  it.each(["403", "quota"])("is not taken out by one key, and is by a second one: %s", async (fault) => {
    first.script([fault, fault, fault]);
    for (let count = 0; count < 2; count += 1) await (await ask("m")).arrayBuffer();
    expect([circuitOf("100"), gateway.changes]).toEqual(["closed", []]);
    await (await ask("m", {}, OF_OTHER)).arrayBuffer();
    expect(gateway.changes).toMatchObject([{ kind: "account-out" }]);
  });
});

describe("a model that does not exist", () => {
  it("says nothing of a deployment that takes any name, however often it is asked for", async () => {
    first.script(new Array(6).fill("model-missing"));
    for (let count = 0; count < 6; count += 1) {
      const response = await ask(`any-${count}`);
      expect([response.status, response.headers.get("x-operon-attempts")]).toEqual([404, "1"]);
      await response.arrayBuffer();
    }
    expect([circuitOf("101"), gateway.changes]).toEqual(["closed", []]);
    expect((await ask("any-7")).status).toBe(200);
  });

  it("takes out a deployment that should have it", async () => {
    first.script(new Array(5).fill("model-missing"));
    for (let count = 0; count < 5; count += 1) await (await ask("m")).arrayBuffer();
    expect(gateway.changes).toMatchObject([{ kind: "out", failure: { code: "upstream_model_missing" } }]);
  });
});

describe("streams that break off with an error", () => {
  it.each(["content_filter", "context_length_exceeded", "invalid_request_error"])(
    "leave their deployment in where the error is the request's own: %s",
    async (code) => {
      first.script(new Array(5).fill(`error-in-stream+after:3+code:${code}`));
      const texts = await Promise.all([1, 2, 3, 4, 5].map(() => read("m")));
      for (const text of texts) expect(text).toContain(code);
      expect([circuitOf("100"), gateway.changes]).toEqual(["closed", []]);
    },
  );

  it("take it out where the error is the deployment's", async () => {
    first.script(new Array(5).fill("error-in-stream+after:3"));
    await Promise.all([1, 2, 3, 4, 5].map(() => read("m")));
    expect(gateway.changes).toMatchObject([{ kind: "out" }]);
  });
});

describe("a stream that begins with the error that the prompt is too long", () => {
  const TOO_LONG = "error-in-stream+after:0+code:context_length_exceeded";

  it("goes to whoever takes longer ones", async () => {
    first.script([TOO_LONG]);
    expect(await read("sized")).toContain("[DONE]");
    expect(outcomesOf(gateway)).toMatchObject([
      { at: "1", status: 200, error: "upstream_context_length" },
      { at: "2", status: 200, error: null, why: "larger-context" },
    ]);
  });

  it("is shown to the client where nobody does", async () => {
    first.script([TOO_LONG]);
    expect(await read("m")).toContain("context_length_exceeded");
    expect(outcomesOf(gateway)).toHaveLength(1);
    expect(gateway.changes).toEqual([]);
  });
});
