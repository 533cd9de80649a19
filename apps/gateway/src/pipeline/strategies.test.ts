import type { RoutingStrategy } from "@operon/domain";
import { type RunningSimulator, startSimulator } from "@operon/simulator";
import { makeVirtualKey } from "@operon/trust";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { outcomesOf } from "../testing/outcomes-of.ts";
import { priceRow } from "../testing/price-row.ts";
import { routingRule } from "../testing/routing-rule.ts";
import { ROOT_TENANT, startTestGateway, type TestGateway } from "../testing/start-test-gateway.ts";

const CHAT = "/v1/chat/completions";
const TEAM_KEY = makeVirtualKey();
const LONG = "The lighthouse keeper answers as tersely as he can. ".repeat(50);
let simulators: RunningSimulator[];
let gateway: TestGateway;
let rules: string[] = [];

beforeAll(async () => {
  simulators = await Promise.all([startSimulator(), startSimulator(), startSimulator()]);
  gateway = await startTestGateway(
    simulators.map(({ url }) => ({ baseUrl: `${url}/v1`, models: [{ model: "m", upstream: "gpt-4o" }] })),
    { random: () => 0 },
  );
});
beforeEach(() => {
  for (const simulator of simulators) simulator.setBehaviour({ latencyMs: 0 });
  gateway.journal.events.length = 0;
  gateway.journal.starts.length = 0;
  gateway.apply({ routingRules: rules.map((id) => routingRule(id, "*", { deleted: true })) });
  gateway.forgetHealth();
  rules = [];
});
afterAll(async () => {
  await gateway?.close();
  await Promise.all(simulators?.map((simulator) => simulator.close()) ?? []);
});

const body = (content = "Hi") => ({ model: "m", messages: [{ role: "user", content }] });
const rule = (id: string, strategy: RoutingStrategy | null, tenantId = "1"): void => {
  rules.push(id);
  gateway.apply({ routingRules: [routingRule(id, "m", { strategy, tenantId })] });
};
const asked = () => outcomesOf(gateway).map(({ at }) => at);
async function askTimes(count: number, init: RequestInit = {}): Promise<string[]> {
  for (let time = 0; time < count; time += 1) {
    const response = await gateway.post(CHAT, body(), init);
    expect(response.status).toBe(200);
    await response.arrayBuffer();
  }
  return asked().slice(-count);
}

describe("nobody's rule", () => {
  it("means taking turns by weight", async () => {
    expect((await askTimes(6)).toSorted()).toEqual(["1", "1", "2", "2", "3", "3"]);
  });
});

describe("the rule of latency", () => {
  it("sends everything to the fastest once each was asked, until that one is slow itself", async () => {
    rule("1", "latency");
    simulators[0]?.setBehaviour({ latencyMs: 120 });
    simulators[2]?.setBehaviour({ latencyMs: 120 });
    expect(new Set(await askTimes(3)).size).toBe(3);
    expect(new Set(await askTimes(5))).toEqual(new Set(["2"]));
    simulators[1]?.setBehaviour({ latencyMs: 300 });
    await askTimes(1);
    expect((await askTimes(1))[0]).not.toBe("2");
  });
});

describe("the rule of the least busy", () => {
  it("keeps away from whoever has much to do", async () => {
    rule("1", "least-busy");
    await askTimes(1);
    const [busy] = [...gateway.health.states.values()].filter(({ account }) => account.id === "1");
    for (let count = 0; count < 3; count += 1) busy?.begin(1, "1", performance.now());
    // Chance always picks the first two.
    expect(await askTimes(4)).toEqual(["2", "2", "2", "2"]);
  });
});

describe("the rule of cost", () => {
  it("goes to the cheapest as the price lists say, to the next where that fails, and follows a change at once", async () => {
    rule("1", "cost");
    const price = (id: string, providerId: string, input: string) => priceRow(id, { providerId, input });
    gateway.apply({ prices: [price("1", "1", "9000"), price("2", "2", "3000"), price("3", "3", "1000")] });
    expect(await askTimes(2)).toEqual(["3", "3"]);
    simulators[2]?.script(["500"]);
    await askTimes(1);
    expect(asked().slice(-2)).toEqual(["3", "2"]);
    gateway.apply({ prices: [price("4", "1", "10")] });
    expect(await askTimes(2)).toEqual(["1", "1"]);
    gateway.apply({
      prices: ["1", "2", "3", "4"].map((id) => ({ ...price(id, "1", "1"), retiredAt: new Date() })),
    });
  });
});

describe("the rule of affinity", () => {
  it("keeps a conversation at one provider while it grows, and another one may be elsewhere", async () => {
    rule("1", "affinity");
    const homes = new Set<string | undefined>();
    for (let conversation = 0; conversation < 12; conversation += 1) {
      const messages: object[] = [{ role: "user", content: `${conversation}: ${LONG}` }];
      const home = new Set<string | undefined>();
      for (let turn = 0; turn < 3; turn += 1) {
        await (await gateway.post(CHAT, { model: "m", messages })).arrayBuffer();
        messages.push({ role: "assistant", content: "Aye." }, { role: "user", content: `And ${turn}?` });
        home.add(asked().at(-1));
      }
      expect(home.size).toBe(1);
      for (const each of home) homes.add(each);
    }
    expect(homes.size).toBe(3);
  });

  it("fails over like any other, and comes back", async () => {
    rule("1", "affinity");
    const [home] = await askTimes(1);
    simulators[Number(home) - 1]?.script(["503"]);
    await askTimes(1);
    expect(asked().at(-1)).not.toBe(home);
    expect(await askTimes(2)).toEqual([home, home]);
  });
});

describe("a tenant's rule", () => {
  const OF_TEAM = { headers: { authorization: `Bearer ${TEAM_KEY}` } };

  it("goes before the root's, field by field, and only for the tenant", async () => {
    gateway.apply({
      tenants: [{ ...ROOT_TENANT, id: "7", dna: ".1.", slug: "team" }],
      keys: [gateway.keyRow(TEAM_KEY, { id: "2", tenantId: "7" })],
      prices: [priceRow("9", { providerId: "2", input: "1", output: "1" })],
    });
    rule("1", "weighted");
    rule("2", "cost", "7");
    expect(await askTimes(4, OF_TEAM)).toEqual(["2", "2", "2", "2"]);
    expect(new Set(await askTimes(3)).size).toBe(3);
    // One that says nothing of how to choose leaves that to the root's.
    rule("2", null, "7");
    expect(new Set(await askTimes(3, OF_TEAM)).size).toBe(3);
    rule("1", "cost");
    expect(await askTimes(3, OF_TEAM)).toEqual(["2", "2", "2"]);
  });
});
