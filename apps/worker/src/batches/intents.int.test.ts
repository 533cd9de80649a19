import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type HeldObject, readOpenHolds } from "@operon/db";
import { useTestStores } from "@operon/testkit";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { type BatchWorld, openBatchWorld, type Said } from "../testing/open-batch-world.ts";
import { pollHeldObject } from "./poll-held-object.ts";
import type { PollingOptions } from "./polling-options.ts";

const stores = useTestStores();
const DAY_MS = 86_400_000;
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

type Account = Awaited<ReturnType<BatchWorld["account"]>>;

const body = { model: "gpt-4o", messages: [{ role: "user", content: "Say something." }] };
const line = (id: string) => ({ custom_id: id, method: "POST", url: "/v1/chat/completions", body });
const message = (id: string) => ({
  custom_id: id,
  params: { ...body, model: "claude-sonnet-4-6", max_tokens: 100 },
});
let count = 0;

async function account(): Promise<Account> {
  const made = await world.account();
  stops.push(() => made.simulator.close());
  return made;
}
/** As a gateway writes it before it asks. */
function intend(one: Account, details: object, changes: Partial<HeldObject> = {}): Promise<HeldObject> {
  count += 1;
  const holds = [{ budget: `t${one.id}:b1`, nanoUsd: 5_000 }];
  const now = Date.now();
  return world.keep(
    one,
    { id: `intent-${count}` },
    {
      kind: "intent",
      createdAtMs: now,
      expiresAtMs: now + 2 * DAY_MS,
      ...changes,
      details: { requestedModel: "asked-for", holds, ...details },
    },
  );
}
const ofFile = (said: Said) => ({ inputFileId: said.input_file_id, lines: 1, promptTokens: 10 });
const poll = (held: HeldObject, changes: Partial<PollingOptions> = {}) =>
  pollHeldObject(world.settingOf(changes), held);
const heldBy = async (one: Account) => (await readOpenHolds(world.pool, [`t${one.id}:b1`]))[0]?.amount;

describe("a batch whose answer was lost", () => {
  it("is found by its file, is its tenant's, and is billed", async () => {
    const one = await account();
    const [other, said] = [
      await world.openaiBatch(one, [line("other")]),
      await world.openaiBatch(one, [line("a")]),
    ];
    await world.openaiBatch(one, [line("later")]);
    const intent = await intend(one, ofFile(said));
    expect(await heldBy(one)).toBe(0);
    const polling = world.startWorker();
    stops.push(() => polling.stop());
    await vi.waitFor(
      async () => {
        await world.hurry();
        expect((await world.rowOf(said))?.state).toBe("settled");
      },
      { timeout: 50_000, interval: 100 },
    );
    expect(await world.rowOf(intent)).toBeUndefined();
    expect(await world.rowOf(other)).toBeUndefined();
    const { rows } = await world.pool.query(
      "select tenant_id::text as id, kind, expires_at from held_object where id = $1",
      [said.id],
    );
    expect(rows).toEqual([{ id: one.id, kind: "batch", expires_at: null }]);
    const events = await world.eventsOf(one.id);
    expect(events).toMatchObject([{ status: 200, requested_model: "asked-for", key_id: one.keyId }]);
  });

  it("holds its money from when its gateway does not any more until it is settled, and never twice", async () => {
    const one = await account();
    one.simulator.setBehaviour({ batchMs: 600_000 });
    const said = await world.openaiBatch(one, [line("a")]);
    const intent = await intend(one, ofFile(said));
    const told: string[] = [];
    one.simulator.script(["503"], "batches");
    await poll(intent, { onHeld: (budgets) => told.push(...budgets) });
    expect([await heldBy(one), told]).toEqual([5_000, [`t${one.id}:b1`]]);
    await Promise.all([poll(intent), poll(intent)]);
    expect([await heldBy(one), (await world.rowOf(said))?.state]).toEqual([5_000, "open"]);
    expect(await world.rowOf(intent)).toBeUndefined();
  });

  it("of Anthropic is found by when it was made and how many requests it has", async () => {
    const one = await account();
    await world.anthropicBatch(one, [message("a"), message("b")]);
    const said = await world.anthropicBatch(one, [message("a"), message("b"), message("c")]);
    const intent = await intend(one, { lines: 3 }, { dialect: "anthropic" });
    await poll(intent);
    expect((await world.rowOf(said))?.details).toMatchObject({ batch: { id: said.id }, lines: 3 });
    expect(await world.rowOf(intent)).toBeUndefined();
  });
});

describe("nothing is taken for a lost batch", () => {
  it("where it could be one of two, or another request's", async () => {
    const one = await account();
    const [first, second] = [
      await world.anthropicBatch(one, [message("a")]),
      await world.anthropicBatch(one, [message("b")]),
    ];
    const intent = await intend(one, { lines: 1 }, { dialect: "anthropic" });
    await poll(intent);
    expect(await Promise.all([first, second].map(world.rowOf))).toEqual([undefined, undefined]);
    await world.keep(one, first, { dialect: "anthropic" });
    const two = await account();
    const rival = await intend(two, { lines: 1 }, { dialect: "anthropic" });
    await poll(intent);
    expect(await world.rowOf(second)).toBeUndefined();
    await world.pool.query("delete from held_object where id = $1", [rival.id]);
    await poll(intent);
    expect((await world.rowOf(second))?.state).toBe("open");
  });

  it("that a tenant has already, or that was made at another time", async () => {
    const [one, two] = [await account(), await account()];
    const said = await world.openaiBatch(one, [line("a")]);
    await world.keep(two, said);
    const intent = await intend(one, ofFile(said));
    await poll(intent);
    expect((await world.rowOf(intent))?.state).toBe("open");
    const messages = await world.anthropicBatch(one, [message("a")]);
    for (const createdAtMs of [Date.now() - 600_000, Date.now() + 600_000]) {
      await poll(await intend(one, { lines: 1 }, { dialect: "anthropic", createdAtMs }));
    }
    expect(await world.rowOf(messages)).toBeUndefined();
  });

  it("after a day, and then it holds nothing", async () => {
    const one = await account();
    const intent = await intend(
      one,
      { lines: 9, inputFileId: "file-x" },
      { createdAtMs: Date.now() - DAY_MS },
    );
    await poll(intent);
    expect(await world.rowOf(intent)).toMatchObject({
      state: "lost",
      details: { lostReason: "never_found" },
    });
    expect(await heldBy(one)).toBe(0);
  });

  it("by an account that lists without an end, or names what is none", async () => {
    const one = await account();
    let asked = 0;
    const server = createServer((_, response) => {
      asked += 1;
      const entry = (id: unknown) => ({ id, created_at: 4e9 + asked, input_file_id: "file-x" });
      const data = [entry("../../etc"), null, 7, entry({}), entry(`batch_${asked}`)];
      response.end(JSON.stringify({ data, has_more: true }));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    stops.push(() => new Promise((resolve) => server.close(resolve)));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
    await world.pool.query("update provider set base_url = $2 where id = $1", [one.openai.id, url]);
    const intent = await intend(one, { lines: 1, inputFileId: "file-x" });
    await poll(intent);
    expect(asked).toBe(50);
    expect((await world.rowOf(intent))?.state).toBe("open");
  });
});
