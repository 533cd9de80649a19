import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";
import { openPool, type Pool } from "@operon/db";
import { childEnvironment } from "@operon/env";
import {
  appendUsageBatch,
  openCommandClient,
  REDIS_KEYS,
  type RedisClient,
  waitUntilReady,
} from "@operon/redis";
import { useTestStores } from "@operon/testkit";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { sampleTraffic, shuffled } from "./testing/sample-traffic.ts";
import { expectedSums, readUsageSums } from "./testing/usage-sums.ts";

const KILLS = 3;
const stores = useTestStores();
const children: ChildProcess[] = [];
let pool: Pool;
let redis: RedisClient;

beforeAll(async () => {
  pool = await openPool({ url: stores().databaseUrl, poolSize: 1 });
  redis = openCommandClient({ url: stores().redisUrl, name: "test", report: () => undefined });
  await waitUntilReady(redis, 5_000);
});
afterAll(async () => {
  for (const child of children) child.kill("SIGKILL");
  redis.disconnect();
  await pool.end();
});

/** A worker process of its own, from its real `main.ts`; resolves once it says that it is ready. */
async function startWorker(): Promise<ChildProcess> {
  const main = fileURLToPath(new URL("./main.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", main], {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    env: childEnvironment({
      DATABASE_URL: stores().databaseUrl,
      REDIS_URL: stores().redisUrl,
      OPERON_MASTER_KEY: randomBytes(32).toString("hex"),
      OPERON_MASTER_KEY_FILE: undefined,
      CLEARING_SETTLE_EVENTS: "100",
      CLEARING_SETTLE_DELAY_MS: "50",
      LOG_LEVEL: "silent",
    }),
  });
  children.push(child);
  await new Promise<void>((resolve, reject) => {
    child.once("message", () => resolve());
    child.once("exit", (code) => reject(new Error(`the worker ended with ${code}`)));
  });
  return child;
}

const ended = (child: ChildProcess) =>
  new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));

describe("a worker process", () => {
  it("loses and doubles nothing when it is killed in the middle of a drain, again and again", async () => {
    const batches = sampleTraffic(150, 40);
    const events = batches.flatMap((batch) => batch.events);
    const deliveries = shuffled([...batches, ...batches.slice(0, 20)]);
    for (const batch of deliveries) await appendUsageBatch(redis, JSON.stringify(batch), 1_000_000);

    for (let kill = 1; kill <= KILLS; kill += 1) {
      const child = await startWorker();
      const goal = (events.length * kill) / (KILLS + 2);
      await vi.waitFor(async () => expect((await readUsageSums(pool)).events).toBeGreaterThan(goal), {
        timeout: 60_000,
        interval: 5,
      });
      child.kill("SIGKILL");
      await ended(child);
      expect(await redis.xlen(REDIS_KEYS.usageStream)).toBeGreaterThan(0);
    }
    const last = await startWorker();
    await vi.waitFor(async () => expect(await redis.xlen(REDIS_KEYS.usageStream)).toBe(0), {
      timeout: 60_000,
      interval: 200,
    });
    expect(await readUsageSums(pool)).toEqual(expectedSums(events));
    last.disconnect();
    expect(await ended(last)).toBe(0);
  }, 240_000);

  it("ends cleanly on SIGTERM", async () => {
    const child = await startWorker();
    child.kill("SIGTERM");
    expect(await ended(child)).toBe(0);
  }, 60_000);
});
