import { openPool, type Pool } from "@operon/db";
import { readConfigurationHead } from "@operon/db/data-plane";
import {
  createBusPublisher,
  createNodeRegister,
  openBusSubscriber,
  openCommandClient,
  type RedisClient,
  waitUntilReady,
} from "@operon/redis";
import { createLogger } from "@operon/telemetry";
import { useTestStores } from "@operon/testkit";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { createPriceBook } from "../prices/price-book.ts";
import { startHeartbeat } from "./start-heartbeat.ts";

const stores = useTestStores();
let pool: Pool;
let commands: RedisClient;
beforeAll(async () => {
  pool = await openPool({ url: stores().databaseUrl, poolSize: 2 });
  commands = openCommandClient({ url: stores().redisUrl, name: "test", report: () => undefined });
  await waitUntilReady(commands, 10_000);
});
afterAll(async () => {
  commands?.disconnect();
  await pool?.end();
});

it("the head of PostgreSQL is told each second, and a worker says which revision its prices are of", async () => {
  const heard: bigint[] = [];
  const bus = openBusSubscriber(
    { url: stores().redisUrl, name: "test-bus", report: () => undefined },
    { onHeartbeat: (revision) => heard.push(revision) },
  );
  await bus.whenSubscribed(10_000);
  const register = createNodeRegister(commands);
  const prices = createPriceBook(pool);
  const heartbeat = startHeartbeat({
    head: () => readConfigurationHead(pool),
    refresh: prices.refresh,
    publish: createBusPublisher(commands).publishHeartbeat,
    report: (report) => register.report("worker-a", report),
    remove: () => register.remove("worker-a"),
    startedAtMs: Date.now(),
    logger: createLogger({ service: "worker", level: "silent" }),
  });
  const before = await readConfigurationHead(pool);
  await vi.waitFor(() => expect(heard.length).toBeGreaterThanOrEqual(2), { timeout: 5_000 });
  expect(heard.at(-1)).toBe(before);

  await pool.query("update config_head set revision = revision + 1");
  await vi.waitFor(
    async () => {
      expect(heard.at(-1)).toBe(before + 1n);
      expect(await register.list()).toMatchObject([
        { id: "worker-a", kind: "worker", revision: before + 1n },
      ]);
    },
    { timeout: 3_000 },
  );

  await pool.query("alter table config_head rename to config_head_away");
  await vi.waitFor(
    async () =>
      expect((await register.list())[0]?.stale).toEqual([
        { what: "prices", reason: "PostgreSQL does not answer", sinceMs: expect.any(Number) },
      ]),
    { timeout: 3_000 },
  );
  await pool.query("alter table config_head_away rename to config_head");
  await vi.waitFor(async () => expect((await register.list())[0]?.stale).toEqual([]), { timeout: 3_000 });
  await heartbeat.stop();
  expect(await register.list()).toEqual([]);
  bus.close();
});
