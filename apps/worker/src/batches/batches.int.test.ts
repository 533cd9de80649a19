import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type HeldObject, lineDigest } from "@operon/db";
import { costOf, NO_USAGE, type ProviderId, ROOT_TENANT_ID } from "@operon/domain";
import { findDefaultPrice } from "@operon/prices";
import { createProvider } from "@operon/services";
import { useTestStores } from "@operon/testkit";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { type BatchWorld, openBatchWorld } from "../testing/open-batch-world.ts";
import { pollHeldObject } from "./poll-held-object.ts";
import type { PollingOptions } from "./polling-options.ts";

const stores = useTestStores();
let world: BatchWorld;
const stops: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  world = await openBatchWorld(stores());
});
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
  await world.pool.query("truncate held_object");
});
afterAll(() => world?.close());

const ask = { model: "gpt-4o", messages: [{ role: "user", content: "Say something." }] };
const line = (customId: string, body: object = ask) => ({
  custom_id: customId,
  method: "POST",
  url: "/v1/chat/completions",
  body,
});
const params = {
  model: "claude-sonnet-4-6",
  max_tokens: 100,
  messages: [{ role: "user", content: "Say something." }],
};

async function account(behaviour?: Parameters<BatchWorld["account"]>[0]) {
  const made = await world.account(behaviour);
  stops.push(() => made.simulator.close());
  return made;
}
function work(changes: Partial<PollingOptions> = {}): void {
  const polling = world.startWorker(changes);
  stops.push(() => polling.stop());
}
const stateOf = async (held: { readonly id: string }) => (await world.rowOf(held))?.state;
const settled = (held: { readonly id: string }, state = "settled") =>
  vi.waitFor(
    async () => {
      await world.hurry();
      expect(await stateOf(held)).toBe(state);
    },
    { timeout: 50_000, interval: 150 },
  );

function priceOf(kind: string, model: string) {
  const price = findDefaultPrice(kind, model, Date.now());
  if (price === undefined) throw new Error(`${model} has no price`);
  return price.rates;
}

describe("a batch that has ended", () => {
  it("is billed once, line by line, at half of the price", async () => {
    const one = await account();
    const held = await world.keep(one, await world.openaiBatch(one, [line("a"), line("b")]));
    work();
    await settled(held);
    const events = await world.eventsOf(one.id);
    expect(events).toHaveLength(2);
    for (const event of events) {
      const usage = { ...NO_USAGE, input: Number(event.input), output: Number(event.output) };
      const whole = costOf(usage, priceOf("openai", "gpt-4o"));
      expect(BigInt(event.cost ?? 0) * 2n).toBe(whole);
      expect(Number(event.output)).toBeGreaterThan(0);
      expect(event).toMatchObject({
        status: 200,
        final: true,
        endpoint: "batches",
        requested_model: "asked-for",
        model: "gpt-4o",
        service_tier: "batch",
        key_id: one.keyId,
      });
    }
    const sum = events.reduce((total, { cost }) => total + BigInt(cost ?? 0), 0n);
    const row = await world.rowOf(held);
    expect(row?.details).toMatchObject({
      settled: { requests: 2, failed: 0, unpriced: 0, costNanoUsd: String(sum) },
      batch: { status: "completed" },
    });
    const { rows } = await world.pool.query(
      "select requests, cost_nano_usd as cost from usage_rollup where tenant_id = $1",
      [one.id],
    );
    expect(rows).toEqual([{ requests: "2", cost: String(sum) }]);
  });

  it("has what failed in it told of, and not billed; its files are its tenant's", async () => {
    const one = await account();
    const lines = [line("a"), line("b", { ...ask, model: "nope" })];
    const held = await world.keep(one, await world.openaiBatch(one, lines));
    work();
    await settled(held);
    expect(await world.eventsOf(one.id)).toMatchObject([
      { status: 200, error_code: null },
      { status: 404, error_code: "model_not_found", output: "0", model: "gpt-4o" },
    ]);
    const { rows } = await world.pool.query(
      "select details, provider_id from held_object where kind = 'file' and tenant_id = $1",
      [one.id],
    );
    const file = { details: { purpose: "batch_output", batchId: held.id }, provider_id: one.openai.id };
    expect(rows).toEqual([file, file]);
  });

  it("of Anthropic is billed by its results", async () => {
    const one = await account();
    const requests = [
      { custom_id: "a", params },
      { custom_id: "b", params: { ...params, model: "nope" } },
    ];
    const held = await world.keep(one, await world.anthropicBatch(one, requests), { dialect: "anthropic" });
    work();
    await settled(held);
    const events = await world.eventsOf(one.id);
    expect(events).toMatchObject([
      { status: 200, endpoint: "messages/batches", model: "claude-sonnet-4-6", service_tier: "batch" },
      { status: 404, error_code: "not_found_error" },
    ]);
    const usage = { ...NO_USAGE, input: Number(events[0]?.input), output: Number(events[0]?.output) };
    const whole = costOf(usage, priceOf("anthropic", "claude-sonnet-4-6"));
    expect(BigInt(events[0]?.cost ?? 0) * 2n).toBe(whole);
  });

  it.each([
    ["preview", "/openai/v1/", "?api-version=preview", "/v1/chat/completions"],
    ["2024-10-21", "/openai/", "?api-version=2024-10-21", "/chat/completions"],
  ])("of Azure's surface %s is billed by its files", async (apiVersion, path, query, url) => {
    const one = await account();
    const provider = await createProvider(world.ctx, {
      tenantId: ROOT_TENANT_ID,
      name: `azure-${apiVersion}`,
      kind: "azure-openai",
      baseUrl: one.simulator.url,
      credentials: { apiKey: "sk-sim-key-0001" },
      options: { apiVersion },
      models: [{ model: "gpt-4o" }],
    });
    const send = async (what: string, init: { body: string | FormData; type?: string }) => {
      const headers = { "api-key": "sk-sim-key-0001", ...(init.type && { "content-type": init.type }) };
      const sent = { method: "POST", headers, body: init.body };
      return (await (await fetch(one.simulator.url + path + what + query, sent)).json()) as { id: string };
    };
    const form = new FormData();
    form.set("purpose", "batch");
    form.set("file", new Blob([JSON.stringify({ ...line("a"), url })]), "in.jsonl");
    const order = {
      input_file_id: (await send("files", { body: form })).id,
      endpoint: "/chat/completions",
      completion_window: "24h",
    };
    const said = await send("batches", { body: JSON.stringify(order), type: "application/json" });
    const held = await world.keep(one, said, { providerId: provider.id as ProviderId });
    work();
    await settled(held);
    const events = await world.eventsOf(one.id);
    expect(events).toMatchObject([{ status: 200, endpoint: "batches", model: "gpt-4o" }]);
    expect(Number(events[0]?.output)).toBeGreaterThan(0);
  });

  it("of several models is billed by what each request asked for, whatever its provider calls what answered", async () => {
    const one = await account();
    const requests = ["a", "b", "c"].map((name) => ({ custom_id: name, params }));
    const named = (model: string) => ({ requestedModel: model, model, deploymentId: "7" });
    const models = [
      named("claude-haiku-4-5"),
      {
        ...named("claude-opus-4-5"),
        lines: Buffer.concat([lineDigest("b"), lineDigest("c")]).toString("base64"),
      },
    ];
    const made = await world.anthropicBatch(one, requests);
    const details = { endpoint: "/v1/messages", models };
    const held = await world.keep(one, made, { dialect: "anthropic", model: "claude-haiku-4-5", details });
    work();
    await settled(held);
    const events = await world.eventsOf(one.id);
    expect(events.map(({ model }) => model).sort()).toEqual([
      "claude-haiku-4-5",
      "claude-opus-4-5",
      "claude-opus-4-5",
    ]);
    const [cheap, dear] = ["claude-haiku-4-5", "claude-opus-4-5"].map((model) =>
      Number(events.find((event) => event.model === model)?.cost),
    );
    expect(dear).toBeGreaterThan(cheap ?? Number.NaN);
    const row = await world.rowOf(held);
    expect(row?.details.models).toEqual(models.map(({ requestedModel }) => named(requestedModel)));
  });

  it("is billed for what was done before it was cancelled or expired", async () => {
    const one = await account({ batchMs: 1_000, batchExpiresMs: 600 });
    const lines = Array.from({ length: 20 }, (_, index) => line(`l${index}`));
    const held = await world.keep(one, await world.openaiBatch(one, lines));
    work();
    await settled(held);
    const events = await world.eventsOf(one.id);
    const done = events.filter(({ status }) => status === 200);
    expect(done).toHaveLength(10);
    expect(events.filter(({ error_code: code }) => code === "batch_expired")).toHaveLength(10);
    expect(done.every(({ cost }) => Number(cost) > 0)).toBe(true);
  });
});

/** What a pool does, until it is to end in the middle. */
function dyingAfter(commits: number): Partial<PollingOptions> {
  let settledChunks = 0;
  return {
    onCounted: () => {
      settledChunks += 1;
      if (settledChunks >= commits) throw new Error("killed");
    },
  };
}

describe("doing it again is harmless", () => {
  const many = Array.from({ length: 2_500 }, (_, index) => line(`l${index}`));

  it("after a worker was killed between two chunks", async () => {
    const one = await account();
    const held = await world.keep(one, await world.openaiBatch(one, many));
    await expect(pollHeldObject(world.settingOf(dyingAfter(2)), held)).rejects.toThrow("killed");
    expect((await world.eventsOf(one.id)).length).toBe(2_000);
    expect(await stateOf(held)).toBe("open");
    work();
    await settled(held);
    expect((await world.eventsOf(one.id)).length).toBe(2_500);
    const { rows } = await world.pool.query(
      "select sum(requests) as requests from usage_rollup where tenant_id = $1",
      [one.id],
    );
    expect(rows).toEqual([{ requests: "2500" }]);
  });

  it("by two workers at once", async () => {
    const one = await account();
    const held = await world.keep(one, await world.openaiBatch(one, many));
    await Promise.all([pollHeldObject(world.settingOf(), held), pollHeldObject(world.settingOf(), held)]);
    expect((await world.eventsOf(one.id)).length).toBe(2_500);
    expect((await world.rowOf(held))?.details).toMatchObject({ settled: { requests: 2_500 } });
  });
});

describe("a provider that does not answer as it should", () => {
  it.each(["429+retry-after:1", "503", "reset", "stall", "html", "truncate", "empty"])(
    "with %s is asked again, and billed once",
    async (fault) => {
      const one = await account();
      const held = await world.keep(one, await world.openaiBatch(one, [line("a")]));
      one.simulator.script([fault], "batches");
      one.simulator.script([fault === "truncate" || fault === "html" ? "close+after:1" : fault], "files");
      work();
      await settled(held);
      expect((await world.eventsOf(one.id)).length).toBe(1);
    },
  );

  it("is lost once it has not known the batch for an hour", async () => {
    const one = await account();
    const held = await world.keep(one, { id: "batch_unknown" });
    await pollHeldObject(world.settingOf(), held);
    const row = await world.rowOf(held);
    expect([row?.state, typeof row?.details.goneSinceMs]).toEqual(["open", "number"]);
    const later: HeldObject = { ...held, details: { ...held.details, goneSinceMs: Date.now() - 3_600_001 } };
    await pollHeldObject(world.settingOf(), later);
    expect(await world.rowOf(held)).toMatchObject({ state: "lost", details: { lostReason: "status_404" } });
  });

  it("that is a tenant's own is not asked in this network", async () => {
    const one = await account();
    const held = await world.keep(one, await world.openaiBatch(one, [line("a")]));
    await world.pool.query("update provider set tenant_id = $1 where id = $2", [one.id, one.openai.id]);
    await expect(pollHeldObject(world.settingOf(), held)).rejects.toThrow();
    expect(one.simulator.log().filter(({ method }) => method === "GET")).toEqual([]);
  });
});

/** A provider that says what it is told to. */
async function hostile(lines: string, batch: object = {}): Promise<string> {
  const server = createServer((request, response) => {
    const isContent = request.url?.endsWith("/content");
    response.end(
      isContent
        ? lines
        : JSON.stringify({
            id: "b",
            status: "completed",
            output_file_id: "file-1",
            completed_at: 1,
            ...batch,
          }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  stops.push(() => new Promise((resolve) => server.close(resolve)));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
}

it("lines that make no sense are told of, and cost nothing; the others are billed", async () => {
  const one = await account();
  const usage = { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 };
  const good = (customId: unknown, body: object) =>
    JSON.stringify({ custom_id: customId, response: { status_code: 200, body } });
  const lines = [
    "{",
    "null",
    '"text"',
    "[]",
    good("a", { model: "gpt-4o\u0000", usage }),
    good("a", { usage }),
    good(7, { usage: { prompt_tokens: -5, completion_tokens: "x" } }),
    good("c", { usage: { prompt_tokens: 1e30, completion_tokens: 1 } }),
    JSON.stringify({ custom_id: "d", response: { status_code: 9_999, body: [] }, error: { code: "A b" } }),
    `{"custom_id":"${"x".repeat(100_000)}"}`,
    "",
    good("e", { usage }),
  ];
  const baseUrl = await hostile(lines.join("\n"), { output_file_id: "file-1", error_file_id: "../../etc" });
  await world.pool.query("update provider set base_url = $2 where id = $1", [one.openai.id, baseUrl]);
  const held = await world.keep(one, { id: "b" });
  work();
  await settled(held);
  const events = await world.eventsOf(one.id);
  const billed = events.filter(({ cost }) => Number(cost) > 0);
  // The three with a count that can be one; those with another have used nothing.
  expect(billed.map(({ input, output, cost }) => [input, output, cost])).toEqual(
    Array.from({ length: 3 }, () => ["10", "5", "37500"]),
  );
  expect(events).toHaveLength(11);
  const unbilled = events.filter(({ cost }) => Number(cost) === 0);
  expect(unbilled.every(({ input, output }) => input === "0" && output === "0")).toBe(true);
  expect(events.filter(({ error_code: code }) => code === "unreadable_result").length).toBe(4);
  const { rows } = await world.pool.query("select at from usage_event where tenant_id = $1", [one.id]);
  expect(rows.every(({ at }) => at.getTime() >= held.createdAtMs)).toBe(true);
});

it("a response that was made in the background is billed once, and is no request of its own", async () => {
  const one = await account();
  const said = {
    id: "resp_1",
    status: "completed",
    service_tier: "default",
    usage: { input_tokens: 100, output_tokens: 20, total_tokens: 120 },
  };
  const server = createServer((_, response) => response.end(JSON.stringify(said)));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  stops.push(() => new Promise((resolve) => server.close(resolve)));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  await world.pool.query("update provider set base_url = $2 where id = $1", [one.openai.id, url]);
  const held = await world.keep(one, said, { kind: "response" });
  await pollHeldObject(world.settingOf(), held);
  await pollHeldObject(world.settingOf(), held);
  const events = await world.eventsOf(one.id);
  const usage = { ...NO_USAGE, input: 100, output: 20 };
  const cost = costOf(usage, priceOf("openai", "gpt-4o"));
  expect(events).toMatchObject([{ final: false, endpoint: "responses", status: 200, cost: String(cost) }]);
  expect(await stateOf(held)).toBe("settled");
});
