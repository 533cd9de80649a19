import { ensureDayPartitions } from "@operon/db";
import { followCounters } from "@operon/db/data-plane";
import { budgetCounterName, dayCounterName, liveCounterName } from "@operon/domain";
import {
  createLimitStore,
  type LimitItem,
  openCommandClient,
  type RedisClient,
  waitUntilReady,
} from "@operon/redis";
import { createLogger } from "@operon/telemetry";
import { useTestStores } from "@operon/testkit";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { pollHeldObject } from "../batches/poll-held-object.ts";
import { type BatchWorld, openBatchWorld } from "../testing/open-batch-world.ts";
import { type CounterTeller, startCounterTeller } from "./tell-counters.ts";

const stores = useTestStores();
const DAY_MS = 86_400_000;
let world: BatchWorld;
let redis: RedisClient;

beforeAll(async () => {
  world = await openBatchWorld(stores());
  redis = openCommandClient({
    url: stores().redisUrl,
    name: "test",
    commandTimeoutMs: 10_000,
    report: () => undefined,
  });
  await waitUntilReady(redis, 10_000);
});
afterAll(async () => {
  redis?.disconnect();
  await world?.close();
});

/** An account with a budget that a gateway counts already, and a batch that holds of it. */
async function openHolding(nanoUsd: number) {
  const one = await world.account();
  const startMs = Math.floor(Date.now() / DAY_MS) * DAY_MS;
  await ensureDayPartitions(world.pool, [startMs]);
  const scope = { scope: "tenant", scopeId: one.id } as const;
  const period = { periodStartMs: startMs, periodEndMs: startMs + DAY_MS };
  const counter = budgetCounterName(scope, { id: "78", period: "day" }, startMs);
  await followCounters(world.pool, [{ counter, ...scope, ...period, model: null }]);
  const body = { model: "gpt-4o", messages: [{ role: "user", content: "Say something." }] };
  const said = await world.openaiBatch(one, [{ custom_id: "a", url: "/v1/chat/completions", body }]);
  const holds = [{ budget: `t${one.id}:b78`, nanoUsd }];
  const held = await world.keep(one, said, { createdAtMs: startMs, details: { batch: said, holds } });
  const key = `operon:limits:{${one.id}}:${counter}`;
  const amounts = async () => {
    const { "open-batches": open = "", batches = "0" } = await redis.hgetall(key);
    return { open: open.split(":")[0], used: Number(batches) };
  };
  return { held, amounts };
}
function startTeller(): CounterTeller {
  const logger = createLogger({ service: "worker", level: "silent" });
  return startCounterTeller({ pool: world.pool, commands: redis, logger });
}
const LONG = { timeout: 20_000, interval: 50 };

it("what a batch holds is told, in a Redis that was emptied, too, and free once what it cost counts", {
  timeout: 120_000,
}, async () => {
  const { held, amounts } = await openHolding(5_000_000);
  let teller = startTeller();
  await vi.waitFor(async () => expect((await amounts()).open).toBe("5000000"), LONG);
  await teller.stop();
  await redis.flushall();
  teller = startTeller();
  await vi.waitFor(async () => expect((await amounts()).open).toBe("5000000"), LONG);
  await teller.stop();
  teller = startTeller();
  await pollHeldObject(world.settingOf({ onCounted: teller.changed, onHeld: teller.held }), held);
  expect((await world.rowOf(held))?.state).toBe("settled");
  await vi.waitFor(async () => {
    const { open, used } = await amounts();
    expect([open, used > 0]).toEqual(["0", true]);
  }, LONG);
  await teller.stop();
});

it("what a batch held is free though the worker died that settled it", { timeout: 120_000 }, async () => {
  const { held, amounts } = await openHolding(7_000_000);
  const first = startTeller();
  await vi.waitFor(async () => expect((await amounts()).open).toBe("7000000"), LONG);
  await first.stop();
  await pollHeldObject(world.settingOf(), held);
  expect((await amounts()).open).toBe("7000000");
  const second = startTeller();
  await vi.waitFor(async () => {
    const { open, used } = await amounts();
    expect([open, used > 0]).toEqual(["0", true]);
    expect((await world.rowOf(held))?.details).not.toHaveProperty("holds");
  }, LONG);
  await second.stop();
});

it("a budget that a batch used up, and a day's requests, refuse the next request within seconds", {
  timeout: 120_000,
}, async () => {
  const one = await world.account();
  const startMs = Math.floor(Date.now() / DAY_MS) * DAY_MS;
  await ensureDayPartitions(world.pool, [startMs]);
  const scope = { scope: "tenant", scopeId: one.id } as const;
  const period = { periodStartMs: startMs, periodEndMs: startMs + DAY_MS };
  const budget = budgetCounterName(scope, { id: "77", period: "day" }, startMs);
  const day = dayCounterName(scope, startMs);
  await followCounters(
    world.pool,
    [budget, day].map((counter) => ({ counter, ...scope, ...period, model: null })),
  );
  const store = createLimitStore(redis, { clustered: false });
  const join = { node: "gw-1", run: "r", peers: [], lastingMs: 1, patienceMs: 0, leaves: false };
  const { id } = await store.join({ ...join, restored: "" });
  const epoch = await store.join({ ...join, restored: id });
  let [sequence, told] = [0, 0];
  const requests = liveCounterName(scope, { dimension: "rpd", shadow: false }, startMs);
  const take = async (name: string, limit: number) => {
    sequence += 1;
    const place = { group: one.id, name, kind: "period" } as const;
    const item: LimitItem = {
      ...{ place, limit, need: 1, want: 1, life: startMs + DAY_MS, list: "=0", shadow: false },
      told: name === budget ? told : 0,
    };
    const call = {
      mode: "take",
      epoch: epoch.id,
      node: "gw-1",
      sequence,
      gateways: 1,
      items: [item],
    } as const;
    const reply = await store.call(call);
    if (reply.kind === "granted" && name === budget) told += reply.grants[0]?.granted ?? 0;
    return reply.kind;
  };
  expect(await take(budget, 1_000)).toBe("granted");
  expect(await take(requests, 2)).toBe("granted");

  const teller = startCounterTeller({
    pool: world.pool,
    commands: redis,
    logger: createLogger({ service: "worker", level: "silent" }),
  });
  const body = { model: "gpt-4o", messages: [{ role: "user", content: "Say something." }] };
  const lines = ["a", "b"].map((id) => ({ custom_id: id, url: "/v1/chat/completions", body }));
  const said = await world.openaiBatch(one, lines);
  const held = await world.keep(one, said, { createdAtMs: startMs });
  await pollHeldObject(world.settingOf({ onCounted: teller.changed }), held);
  expect((await world.rowOf(held))?.state).toBe("settled");
  await vi.waitFor(
    async () => {
      expect(await take(budget, 1_000)).toBe("refused");
      expect(await take(requests, 2)).toBe("refused");
    },
    { timeout: 10_000, interval: 100 },
  );
  await teller.stop();
});
