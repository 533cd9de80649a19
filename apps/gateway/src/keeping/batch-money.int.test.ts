import { useTestStores } from "@operon/testkit";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { batchLine, type KeepingWorld, startKeepingWorld } from "../testing/keeping-world.ts";
import { openKeptStores } from "../testing/open-kept-stores.ts";

const stores = useTestStores();
const COUNTER = "operon:limits:{11}:t11:b51:total:";
let shared: Awaited<ReturnType<typeof openKeptStores>>;
const worlds: KeepingWorld[] = [];

beforeAll(async () => {
  shared = await openKeptStores(stores());
});
beforeEach(async () => {
  await shared.redis.flushall();
  await shared.pool.query("truncate held_object, limit_usage");
});
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.close();
});
afterAll(() => shared?.close());

async function start(node: string, amountNanoUsd = "30000"): Promise<KeepingWorld> {
  const world = await startKeepingWorld(await shared.node(node));
  worlds.push(world);
  world.budget(amountNanoUsd);
  return world;
}

/** Two lines of some 18 tokens at 1,000 nano-USD, at half the price: more than 15,000 nano-USD. */
const inputOf = async (world: KeepingWorld): Promise<string> => {
  const made = await world.upload(`${batchLine("both")}\n${batchLine("both", { custom_id: "b" })}\n`);
  return String(((await made.json()) as { id: string }).id);
};
/** Asks until it is answered as wanted: while the store has no epoch, nobody is told anything. */
async function orderUntil(world: KeepingWorld, fileId: string, status: number): Promise<number[]> {
  const seen: number[] = [];
  let said = "";
  for (let tries = 0; tries < 200; tries += 1) {
    const answer = await world.order(fileId);
    said = await answer.text();
    seen.push(answer.status);
    if (answer.status === status) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  if (seen.at(-1) !== status) throw new Error(`answered ${seen.at(-1)}: ${said}`);
  return seen;
}
async function counterOf(): Promise<Record<string, string>> {
  const [key = ""] = await shared.redis.keys(`${COUNTER}*`);
  return shared.redis.hgetall(key);
}
const amountOf = (text: string | undefined): number => Number.parseInt(text ?? "", 10);

it("a batch needs all of its money, at the price of batches", async () => {
  const world = await start("gw-a", "5000");
  const refused = await world.order(await inputOf(world));
  expect([refused.status, refused.headers.get("x-operon-limit")]).toEqual([402, "tenant;budget"]);
  const { rows } = await shared.pool.query("select 1 from held_object where kind <> 'file'");
  expect(rows).toEqual([]);
});

it("a second batch that fits only without the first is refused until that is settled, and then there is all that it left", {
  timeout: 60_000,
}, async () => {
  const world = await start("gw-a");
  const file = await inputOf(world);
  expect((await world.order(file)).status).toBe(200);
  const refused = await world.order(file);
  expect([refused.status, refused.headers.get("x-operon-limit")]).toEqual([402, "tenant;budget"]);
  const { rows } = await shared.pool.query(
    "select details->'holds' as holds from held_object where kind = 'batch'",
  );
  const held = Number(rows[0]?.holds[0].nanoUsd);
  expect(rows[0]?.holds).toEqual([{ budget: "t11:b51", nanoUsd: held }]);
  expect(held).toBeGreaterThan(15_000);
  for (;;) {
    const { "gw-a": own, "open-batches": open } = await counterOf();
    expect(amountOf(open)).toBe(held);
    if (amountOf(own) === 0) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  // As the worker does: it cost 1,000.
  await shared.pool.query("update held_object set state = 'settled' where kind = 'batch'");
  await shared.redis.hset((await shared.redis.keys(`${COUNTER}*`))[0] ?? "", "batches", "1000");
  const [key = ""] = await shared.redis.keys(`${COUNTER}*`);
  await shared.tellOpenHolds([
    { group: "11", name: key.slice("operon:limits:{11}:".length), kind: "period" },
  ]);
  expect((await orderUntil(world, file, 200)).at(-1)).toBe(200);
  expect((await world.order(file)).status).toBe(402);
});

it("what an open batch holds outlives its gateway, and a Redis that was emptied", {
  timeout: 60_000,
}, async () => {
  const world = await start("gw-a");
  expect((await world.order(await inputOf(world))).status).toBe(200);
  await worlds.shift()?.close();
  await shared.redis.flushall();
  const other = await start("gw-c");
  const file = await inputOf(other);
  const seen = await orderUntil(other, file, 402);
  expect(seen.at(-1)).toBe(402);
  expect(seen).not.toContain(200);
  await shared.redis.flushall();
  const again: number[] = [];
  let open: number;
  do {
    again.push(...(await orderUntil(other, file, 402)));
    open = amountOf((await counterOf())["open-batches"]);
  } while (Number.isNaN(open));
  expect(again).not.toContain(200);
  expect(open).toBeGreaterThan(15_000);
});
