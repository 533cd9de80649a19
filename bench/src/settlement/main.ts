import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { applyMigrations, openPool } from "@operon/db";
import { appendUsageBatch, openCommandClient, REDIS_KEYS, waitUntilReady } from "@operon/redis";
import { openTestStores } from "@operon/testkit";
import { cpuSeconds } from "../processes/cpu-seconds.ts";
import { sampleBatches } from "./sample-batches.ts";

const { values } = parseArgs({
  options: { events: { type: "string", default: "200000" }, profile: { type: "string" } },
});
const events = Number(values.events);
const worker = fileURLToPath(new URL("../../../apps/worker/", import.meta.url));

const built = spawnSync(process.execPath, ["build.mjs"], { cwd: worker, stdio: "inherit" });
if (built.status !== 0) throw new Error("The worker does not build.");
const stores = await openTestStores();
await applyMigrations({ url: stores.databaseUrl });
const pool = await openPool({ url: stores.databaseUrl, poolSize: 1 });
const redis = openCommandClient({ url: stores.redisUrl, name: "bench", report: () => undefined });
await waitUntilReady(redis, 5_000);
for (const batch of sampleBatches(events)) await appendUsageBatch(redis, batch, Number.MAX_SAFE_INTEGER);

const profile = values.profile ? ["--cpu-prof", `--cpu-prof-dir=${values.profile}`] : [];
const child = spawn(process.execPath, [...profile, `${worker}dist/main.js`], {
  stdio: ["ignore", "ignore", "inherit", "ipc"],
  env: {
    ...process.env,
    DATABASE_URL: stores.databaseUrl,
    REDIS_URL: stores.redisUrl,
    OPERON_MASTER_KEY: randomBytes(32).toString("hex"),
    LOG_LEVEL: "warn",
  },
});
await new Promise((resolve) => child.once("message", resolve));
const startedAt = performance.now();
while ((await redis.xlen(REDIS_KEYS.usageStream)) > 0)
  await new Promise((resolve) => setTimeout(resolve, 20));
const seconds = (performance.now() - startedAt) / 1_000;

const { rows } = await pool.query(
  "select (select count(*)::int from usage_event) as events, sum(requests)::int as requests, count(*)::int as rollups from usage_rollup",
);
const workerCpu = cpuSeconds(child.pid ?? 0) ?? 0;
const { rows: backends } = await pool.query<{ pid: number }>(
  "select pid from pg_stat_activity where application_name = 'operon' and pid <> pg_backend_pid()",
);
const postgresCpu = backends.reduce((sum, { pid }) => sum + (cpuSeconds(pid) ?? 0), 0);
child.kill("SIGTERM");
await new Promise((resolve) => child.once("exit", resolve));
console.log(
  `settlement on ${stores.kind} stores, depth 4: ${Math.round(events / seconds)} events/s ` +
    `(${events} in ${seconds.toFixed(1)} s; worker ${workerCpu.toFixed(1)} s CPU, PostgreSQL ${postgresCpu.toFixed(1)} s CPU; settled ${rows[0].events}, rolled up ${rows[0].requests} into ${rows[0].rollups} rows)`,
);
redis.disconnect();
await pool.end();
await stores.close();
