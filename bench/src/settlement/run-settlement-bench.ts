import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { applyMigrations, openPool, type Pool } from "@operon/db";
import {
  appendUsageBatch,
  openCommandClient,
  REDIS_KEYS,
  type RedisClient,
  waitUntilReady,
} from "@operon/redis";
import { openTestStores, type TestStores } from "@operon/testkit";
import { cpuSeconds } from "../processes/cpu-seconds.ts";
import { sampleBatches } from "./sample-batches.ts";

const WORKER = fileURLToPath(new URL("../../../apps/worker/", import.meta.url));

/**
 * Fills the usage stream, starts a built worker and prints how fast it drains: `--events` (200,000), `--profile`
 * (a folder for a CPU profile). State figures of real servers only: DATABASE_URL and REDIS_URL.
 */
export async function runSettlementBench(args: readonly string[]): Promise<void> {
  const options = { events: { type: "string", default: "200000" }, profile: { type: "string" } } as const;
  const { values } = parseArgs({ args: [...args], options });
  const events = Number(values.events);
  if (spawnSync(process.execPath, ["build.mjs"], { cwd: WORKER, stdio: "inherit" }).status !== 0) {
    throw new Error("The worker does not build.");
  }
  const stores = await openTestStores();
  await applyMigrations({ url: stores.databaseUrl });
  const pool = await openPool({ url: stores.databaseUrl, poolSize: 1 });
  const redis = openCommandClient({ url: stores.redisUrl, name: "bench", report: () => undefined });
  await waitUntilReady(redis, 5_000);
  for (const batch of sampleBatches(events)) await appendUsageBatch(redis, batch, Number.MAX_SAFE_INTEGER);
  const worker = await startWorker(stores, values.profile);
  const seconds = await drained(redis);
  console.log(`settlement on ${stores.kind} stores, depth 4: ${Math.round(events / seconds)} events/s`);
  console.log(`${events} events in ${seconds.toFixed(1)} s; ${await costs(pool, worker)}`);
  await ended(worker);
  redis.disconnect();
  await pool.end();
  await stores.close();
}

async function startWorker(stores: TestStores, profile: string | undefined): Promise<ChildProcess> {
  const profiling = profile === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${profile}`];
  const worker = spawn(process.execPath, [...profiling, `${WORKER}dist/main.js`], {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    env: {
      ...process.env,
      DATABASE_URL: stores.databaseUrl,
      REDIS_URL: stores.redisUrl,
      OPERON_MASTER_KEY: randomBytes(32).toString("hex"),
      LOG_LEVEL: "warn",
    },
  });
  await new Promise<void>((resolve, reject) => {
    worker.once("message", () => resolve());
    worker.once("exit", (code) => reject(new Error(`The worker ended with ${code}.`)));
  });
  return worker;
}

async function drained(redis: RedisClient): Promise<number> {
  const startedAt = performance.now();
  while ((await redis.xlen(REDIS_KEYS.usageStream)) > 0)
    await new Promise((resolve) => setTimeout(resolve, 20));
  return (performance.now() - startedAt) / 1_000;
}

/** Processor time on this machine, and what came of it: the sums prove that nothing was lost or doubled. */
async function costs(pool: Pool, worker: ChildProcess): Promise<string> {
  const { rows } = await pool.query<{ pid: number }>(
    "select pid from pg_stat_activity where application_name = 'operon' and pid <> pg_backend_pid()",
  );
  const postgres = rows.reduce((sum, { pid }) => sum + (cpuSeconds(pid) ?? 0), 0);
  const own = cpuSeconds(worker.pid ?? 0) ?? 0;
  const sums = await pool.query<{ events: string; requests: string; rows: string }>(
    "select (select count(*) from usage_event) as events, sum(requests) as requests, count(*) as rows from usage_rollup",
  );
  const [settled] = sums.rows;
  return (
    `worker ${own.toFixed(1)} s of CPU, PostgreSQL ${postgres.toFixed(1)} s; ` +
    `${settled?.events} rows, ${settled?.requests} requests in ${settled?.rows} roll-ups`
  );
}

async function ended(worker: ChildProcess): Promise<void> {
  const exit = new Promise((resolve) => worker.once("exit", resolve));
  worker.kill("SIGTERM");
  await exit;
}
