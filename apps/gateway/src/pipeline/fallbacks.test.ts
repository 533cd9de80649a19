import { OPEN_LEVEL } from "@operon/domain";
import { type RunningSimulator, startSimulator } from "@operon/simulator";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { outcomesOf } from "../testing/outcomes-of.ts";
import { routingRule } from "../testing/routing-rule.ts";
import { ROOT_TENANT, startTestGateway, type TestGateway } from "../testing/start-test-gateway.ts";

const CHAT = "/v1/chat/completions";
const messages = [{ role: "user", content: "Say something about the sea." }];
let first: RunningSimulator;
let second: RunningSimulator;
let gateway: TestGateway;
let ruled: string[] = [];

beforeAll(async () => {
  [first, second] = await Promise.all([startSimulator(), startSimulator()]);
  const served = (model: string, contextTokens: number | null = null) => ({
    model,
    upstream: "gpt-4o",
    contextTokens,
  });
  gateway = await startTestGateway(
    [
      {
        baseUrl: `${first.url}/v1`,
        models: [
          served("main"),
          served("small", 8_000),
          served("unknown"),
          { ...served("gone"), draining: true },
        ],
      },
      {
        baseUrl: `${second.url}/v1`,
        models: [
          served("spare"),
          served("last"),
          served("small", 128_000),
          served("medium", 32_000),
          served("large", 200_000),
          "text-embedding-3-small",
        ],
        tier: 1,
      },
    ],
    { random: () => 0 },
  );
});
beforeEach(() => {
  for (const simulator of [first, second]) {
    simulator.clearLog();
    simulator.setBehaviour({ faultRates: {} });
  }
  gateway.journal.events.length = 0;
  gateway.journal.starts.length = 0;
  gateway.apply({ routingRules: ruled.map((id) => routingRule(id, "*", { deleted: true })) });
  gateway.forgetHealth();
  ruled = [];
});
afterAll(async () => {
  await gateway?.close();
  await Promise.all([first?.close(), second?.close()]);
});

const ask = (model: string, more: object = {}) => gateway.post(CHAT, { model, messages, ...more });
const fallBack = (model: string, ...fallbacks: string[]): void => {
  const id = String(ruled.length + 1);
  ruled.push(id);
  gateway.apply({ routingRules: [routingRule(id, model, { fallbacks })] });
};
const codeOf = async (response: Response): Promise<[number, string]> => [
  response.status,
  (await response.json()).error.code,
];
const places = () => outcomesOf(gateway).map(({ model, why }) => [model, why]);

describe("a model that cannot be had", () => {
  it("is stood in for by the next of its fallbacks, and answer and record say which model it was", async () => {
    fallBack("main", "spare", "last");
    first.script(["500"]);
    const response = await ask("main");
    expect([response.status, response.headers.get("x-operon-model")]).toEqual([200, "spare"]);
    expect(outcomesOf(gateway)).toEqual([
      { at: "1", model: "main", status: 500, error: "upstream_error", why: null },
      { at: "2", model: "spare", status: 200, error: null, why: "fallback-model" },
    ]);
    expect(gateway.journal.events.map(({ requestedModel }) => requestedModel)).toEqual(["main", "main"]);
  });

  it("is asked for itself while it can be had", async () => {
    fallBack("main", "spare");
    const response = await ask("main");
    expect(response.headers.get("x-operon-model")).toBe("main");
    expect(places()).toEqual([["main", null]]);
  });

  it("is stood in for at once where all that serve it are draining", async () => {
    fallBack("gone", "spare");
    expect((await ask("gone")).headers.get("x-operon-model")).toBe("spare");
    expect(places()).toEqual([["spare", "fallback-model"]]);
  });

  it("is stood in for in a stream, too, and by each of them in turn", async () => {
    fallBack("main", "spare", "last");
    first.script(["503"]);
    second.script(["503"]);
    const response = await ask("main", { stream: true });
    expect(response.headers.get("x-operon-model")).toBe("last");
    expect(await response.text()).toContain("[DONE]");
    expect(places()).toEqual([
      ["main", null],
      ["spare", "fallback-model"],
      ["last", "fallback-model"],
    ]);
  });

  it("is not stood in for by one that nobody serves, or that is not granted", async () => {
    fallBack("main", "nowhere", "spare", "last");
    gateway.apply({ tenants: [{ ...ROOT_TENANT, policy: { ...OPEN_LEVEL, models: ["main", "last"] } }] });
    first.script(["500"]);
    const response = await ask("main");
    gateway.apply({ tenants: [ROOT_TENANT] });
    expect(response.headers.get("x-operon-model")).toBe("last");
    expect(places()).toEqual([
      ["main", null],
      ["last", "fallback-model"],
    ]);
  });

  it("has no fallback that serves no embeddings where those are asked for", async () => {
    fallBack("main", "spare");
    const response = await gateway.post("/v1/embeddings", { model: "text-embedding-3-small", input: "Hi" });
    expect(response.status).toBe(200);
    expect(places()).toEqual([["text-embedding-3-small", null]]);
  });

  it("is not stood in for where the request itself is refused", async () => {
    fallBack("main", "spare");
    first.script(["content-filter"]);
    expect((await ask("main")).status).toBe(400);
    expect(places()).toEqual([["main", null]]);
  });
});

describe("rules", () => {
  it("are in force for the next request, and so is their end", async () => {
    const modelOf = async (): Promise<string | null> => {
      first.script(["model-missing"]);
      const response = await ask("main");
      await response.arrayBuffer();
      gateway.forgetHealth();
      return response.headers.get("x-operon-model");
    };
    fallBack("main", "spare");
    expect(await modelOf()).toBe("spare");
    gateway.apply({ routingRules: [routingRule("1", "main", { fallbacks: ["last"] })] });
    expect(await modelOf()).toBe("last");
    gateway.apply({ routingRules: [routingRule("1", "main", { deleted: true })] });
    expect(await modelOf()).toBeNull();
  });

  it("of a pattern hold for all its models, those of a name before them", async () => {
    fallBack("*", "last");
    fallBack("main", "spare");
    first.script(["500", "500"]);
    expect((await ask("main")).headers.get("x-operon-model")).toBe("spare");
    expect((await ask("unknown")).headers.get("x-operon-model")).toBe("last");
  });
});

describe("a prompt that is too long", () => {
  it("goes only to a deployment with a larger context, be it of another model", async () => {
    fallBack("small", "medium", "large");
    first.script(["context-too-long"]);
    second.script(["context-too-long"]);
    const response = await ask("small");
    // 8,000 was too little, then 128,000: 32,000 is not tried.
    expect([response.status, response.headers.get("x-operon-model")]).toEqual([200, "large"]);
    expect(places()).toEqual([
      ["small", null],
      ["small", "larger-context"],
      ["large", "larger-context"],
    ]);
  });

  it.each(["small", "unknown"])(
    "is refused in the provider's own words where none is larger: %s",
    async (model) => {
      first.script(["context-too-long"]);
      second.script(["context-too-long"]);
      const response = await ask(model);
      expect(await codeOf(response)).toEqual([400, "context_length_exceeded"]);
      expect(outcomesOf(gateway).at(-1)).toMatchObject({ status: 400, error: "upstream_context_length" });
      expect(gateway.changes).toEqual([]);
    },
  );
});
