import { type GrantLevel, type Limits, NO_USAGE, OPEN_LEVEL } from "@operon/domain";
import { type RunningSimulator, startSimulator } from "@operon/simulator";
import { makeVirtualKey } from "@operon/trust";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openTestHeld } from "../testing/open-test-held.ts";
import { startTestLimits } from "../testing/open-test-limits.ts";
import { priceRow } from "../testing/price-row.ts";
import { ROOT_TENANT, startTestGateway, type TestGateway } from "../testing/start-test-gateway.ts";
import type { HeldObjects } from "./held-objects.ts";

const model = "gpt-4.1";
let simulator: RunningSimulator;
let gateway: TestGateway;
let held: HeldObjects;
let turn = 100;

beforeAll(async () => {
  simulator = await startSimulator({ behaviour: { backgroundMs: 50 } });
  held = openTestHeld();
  gateway = await startTestGateway([{ baseUrl: `${simulator.url}/v1`, kind: "openai", models: [model] }], {
    held,
    limits: await startTestLimits(),
  });
  gateway.apply({ prices: [priceRow("900", { model, input: "1000000", output: "1000000" })] });
});
afterEach(() => simulator.setBehaviour({ latencyMs: 0 }));
afterAll(async () => {
  await gateway?.close();
  await simulator?.close();
});

/** No two requests are equal: equal ones get equal ids. */
function ask(more: object = {}, init: RequestInit = {}): Promise<Response> {
  turn += 1;
  const body = { model, input: `Question ${turn}.`, max_output_tokens: 100, background: true, ...more };
  return gateway.post("/v1/responses", body, init);
}
const rows = () => held.list({ kind: "response", tenantId: "1" as never, dialect: "openai", limit: 100 });

describe("a client that leaves before it knows what is made for it", () => {
  it.each([[{}], [{ stream: true }]])("still pays for what %j makes in the background", async (more) => {
    simulator.setBehaviour({ latencyMs: 400 });
    const [before, served, events] = [
      (await rows()).length,
      simulator.log().length,
      gateway.journal.events.length,
    ];
    const leaving = new AbortController();
    const asked = ask(more, { signal: leaving.signal }).catch(() => "left");
    await expect.poll(() => simulator.log().length, { timeout: 10_000 }).toBe(served + 1);
    leaving.abort();
    expect(await asked).toBe("left");
    await expect.poll(async () => (await rows()).length, { timeout: 10_000 }).toBe(before + 1);
    expect((await rows())[0]).toMatchObject({ state: "open", model });
    await expect.poll(() => gateway.journal.events.length, { timeout: 10_000 }).toBe(events + 1);
    expect(gateway.journal.events.at(-1)).toMatchObject({ final: true, usage: NO_USAGE, estimated: false });
  });

  it("is not waited for where nothing is made without it", async () => {
    simulator.setBehaviour({ latencyMs: 600_000 });
    const [served, events] = [simulator.log().length, gateway.journal.events.length];
    const leaving = new AbortController();
    const asked = ask({ background: false }, { signal: leaving.signal }).catch(() => "left");
    await expect.poll(() => simulator.log().length, { timeout: 10_000 }).toBe(served + 1);
    leaving.abort();
    await asked;
    await expect.poll(() => gateway.journal.events.length, { timeout: 10_000 }).toBe(events + 1);
    expect(gateway.journal.events.at(-1)).toMatchObject({ final: true, status: 499 });
  });
});

describe("what is made in the background", () => {
  function keyWith(limits: Limits, budgetNanoUsd: string | null = null): string {
    turn += 10;
    const [tenantId, id, key] = [String(turn), String(turn + 1), makeVirtualKey()];
    const level: GrantLevel = { ...OPEN_LEVEL, limits };
    const budget = { keyId: id, model: null, period: "total", mode: "hard" } as const;
    gateway.apply({
      tenants: [{ ...ROOT_TENANT, id: tenantId, dna: ".1.", slug: `t${tenantId}` }],
      keys: [gateway.keyRow(key, { id, tenantId, policy: JSON.stringify(level) })],
      budgets:
        budgetNanoUsd === null
          ? []
          : [{ ...budget, id, tenantId, amountNanoUsd: budgetNanoUsd, raises: [], deleted: false }],
    });
    return key;
  }
  async function statusesOf(key: string, times: number): Promise<{ statuses: number[]; ids: string[] }> {
    const [statuses, ids]: [number[], string[]] = [[], []];
    for (let time = 0; time < times; time += 1) {
      const answer = await ask({}, { headers: { authorization: `Bearer ${key}` } });
      statuses.push(answer.status);
      const said = (await answer.json()) as { id?: string };
      if (said.id !== undefined) ids.push(said.id);
    }
    return { statuses, ids };
  }

  // A question of some ten tokens, and an answer of a hundred at most.
  it.each([
    ["rpm", { rpm: 2 }, null, 429],
    ["tpm", { tpm: 270 }, null, 429],
    ["tpd", { tpd: 270 }, null, 429],
    ["a budget", {}, "270000", 402],
  ] as const)(
    "counts once under %s, when it is asked for and not again when it is done",
    async (...given) => {
      const [, limits, budget, refusal] = given;
      const key = keyWith(limits, budget);
      const { statuses, ids } = await statusesOf(key, 3);
      expect(statuses).toEqual([200, 200, refusal]);
      if ("rpm" in limits) return;
      const headers = { authorization: `Bearer ${key}` };
      const statusOf = async (id: string) =>
        ((await (await fetch(`${gateway.url}/v1/responses/${id}`, { headers })).json()) as { status: string })
          .status;
      for (const id of ids) {
        await expect.poll(() => statusOf(id), { timeout: 10_000 }).toBe("completed");
      }
      expect((await statusesOf(key, 1)).statuses).toEqual([refusal]);
    },
  );
});
