import { OPEN_LEVEL } from "@operon/domain";
import { type RunningSimulator, startSimulator } from "@operon/simulator";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROOT_TENANT, startTestGateway, type TestGateway } from "../testing/start-test-gateway.ts";

let simulator: RunningSimulator;
let gateway: TestGateway;

beforeAll(async () => {
  simulator = await startSimulator();
  gateway = await startTestGateway([
    { baseUrl: `${simulator.url}/v1`, models: ["gpt-4o", { model: "own", upstream: "gpt-4o-mini" }] },
  ]);
  gateway.apply({
    mappingLayers: [{ id: "1", name: "tenant-1", share: "subtree", defaultModel: "gpt-4o" }],
    mappingRules: [
      { id: "1", layerId: "1", pattern: "gpt-4*", target: "gpt-4o", deleted: false },
      { id: "2", layerId: "1", pattern: "fast", target: "own", deleted: false },
      { id: "3", layerId: "1", pattern: "lost-*", target: "nowhere-*", deleted: false },
      { id: "4", layerId: "1", pattern: "*!", target: "x-*", deleted: false },
    ],
  });
});
afterAll(async () => {
  await gateway?.close();
  await simulator?.close();
});

const headers = () => ({ authorization: `Bearer ${gateway.key}`, "content-type": "application/json" });
const ask = (model: string) =>
  fetch(`${gateway.url}/v1/chat/completions`, {
    method: "POST",
    headers: headers(),
    body: JSON.stringify({ model, messages: [{ role: "user", content: "hello" }] }),
  });
const explain = async (query: string) => {
  const response = await fetch(`${gateway.url}/v1/operon/explain${query}`, { headers: headers() });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};

describe("a request for a name with a rule", () => {
  it.each([
    ["gpt-4-turbo", "gpt-4o", "gpt-4o"],
    ["fast", "own", "gpt-4o-mini"],
    ["gpt-4o", "gpt-4o", "gpt-4o"],
    ["nobody-serves-this", "gpt-4o", "gpt-4o"],
  ])("%s is served as %s, which the provider calls %s", async (asked, model, upstream) => {
    const response = await ask(asked);
    expect(response.status).toBe(200);
    expect(response.headers.get("x-operon-model")).toBe(model);
    // What the provider says stays the provider's.
    expect(await response.json()).toMatchObject({ model: upstream });
  });

  it("is a 404 where the rule leads to what nobody serves: the default is for names without a rule", async () => {
    expect((await ask("lost-1")).status).toBe(404);
    expect((await ask(`${"a".repeat(255)}!`)).status).toBe(404);
  });

  it("is judged by the model that it means", async () => {
    const policy = { ...OPEN_LEVEL, models: ["own"] };
    gateway.apply({ tenants: [{ ...ROOT_TENANT, policy }] });
    expect((await ask("fast")).status).toBe(200);
    expect((await ask("gpt-4-turbo")).status).toBe(403);
    gateway.apply({ tenants: [ROOT_TENANT] });
  });
});

describe("models", () => {
  it("list a name that a rule leads to a model that is served", async () => {
    const response = await fetch(`${gateway.url}/v1/models`, { headers: headers() });
    const { data } = (await response.json()) as { data: { id: string }[] };
    expect(data.map(({ id }) => id)).toEqual(["fast", "gpt-4o", "own"]);
  });
});

describe("GET /v1/operon/explain", () => {
  it("says every rule in order, the winner and why, and who would be asked", async () => {
    const { status, body } = await explain("?model=gpt-4-turbo");
    expect(status).toBe(200);
    const place = { kind: "tenant", id: "1", path: "/" };
    expect(body).toMatchObject({
      requestedModel: "gpt-4-turbo",
      model: "gpt-4o",
      decidedBy: "rule",
      winner: { place, pattern: "gpt-4*", target: "gpt-4o", outcome: "won", model: "gpt-4o" },
      defaultModel: { place, model: "gpt-4o" },
      granted: true,
      served: true,
      code: null,
    });
    expect((body.rules as { pattern: string }[]).map(({ pattern }) => pattern)).toEqual([
      "fast",
      "gpt-4*",
      "lost-*",
      "*!",
    ]);
    expect(body.candidates).toMatchObject([
      { deployment: "gpt-4o", upstreamModel: "gpt-4o", tier: 0, weight: 1 },
    ]);
  });

  it.each(["", "?model=", `?model=${"a".repeat(257)}`])(
    "is a 400 without a model's name: %.12s",
    async (query) => {
      expect((await explain(query)).status).toBe(400);
    },
  );

  it("is a 401 for a stranger", async () => {
    const response = await fetch(`${gateway.url}/v1/operon/explain?model=x`);
    expect(response.status).toBe(401);
  });
});
