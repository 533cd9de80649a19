import { setTimeout as pause } from "node:timers/promises";
import { openCommandClient, type RedisClient, waitUntilReady } from "@operon/redis";
import { askAtRate } from "./load/ask-at-rate.ts";
import { hasRedisServer } from "./world/redis-server.ts";
import { startWorld } from "./world/start-world.ts";
import { planKey, type WorldPlan } from "./world/world-plan.ts";

const CONNECT_MS = 5_000;
const SHAPE = { model: "sim-tokens-5", maxTokens: 5, stream: false, leavesAfterMs: null };
const SCRIPT_CALLS = /^cmdstat_(?:evalsha|eval|fcall|evalsha_ro|eval_ro):calls=(\d+)/gm;

const PLAN: WorldPlan = {
  tenants: [{ path: "acme", limits: {}, budget: null }],
  keys: [planKey("acme", "far", { rpm: 100_000 }), planKey("acme", "near", { rpm: 100 })],
};
const CASES = [
  { name: "far from the limit", key: 0, perSecond: 200, atMost: 0.05 },
  { name: "near the limit and beyond", key: 1, perSecond: 30, atMost: 1 },
] as const;

/** How many scripts Redis runs for a request, less what it runs without any; answers what does not hold. */
export async function proveScriptCalls(forMs: number): Promise<readonly string[]> {
  if (!hasRedisServer) {
    console.log("script calls are not counted: no redis-server is installed");
    return [];
  }
  const world = await startWorld(PLAN, { fastAnswers: true });
  const client = openCommandClient({ url: world.redisUrl, name: "proof", report: () => undefined });
  try {
    await waitUntilReady(client, CONNECT_MS);
    const idle = await counting(client, () => pause(forMs));
    const figures = [];
    for (const { name, key, perSecond, atMost } of CASES) {
      let served = 0;
      const calls = await counting(client, async () => {
        const asked = await askAtRate(world, { keys: [key], perSecond, forMs, shape: SHAPE });
        served = asked.filter(({ status }) => status === 200).length;
      });
      const requests = Math.round((perSecond * forMs) / 1_000);
      const perRequest = Math.round(((calls - idle) / requests) * 10_000) / 10_000;
      figures.push({ where: name, requests, served, calls, idleCalls: idle, perRequest, atMost });
    }
    console.table(figures);
    return figures
      .filter(({ perRequest, atMost }) => perRequest > atMost)
      .map(({ where, perRequest }) => `${perRequest} scripts run for a request that is ${where}.`);
  } finally {
    client.disconnect();
    await world.close();
  }
}

async function counting(client: RedisClient, work: () => Promise<unknown>): Promise<number> {
  const before = await scriptCalls(client);
  await work();
  return (await scriptCalls(client)) - before;
}

async function scriptCalls(client: RedisClient): Promise<number> {
  const stats = await client.info("commandstats");
  return [...stats.matchAll(SCRIPT_CALLS)].reduce((sum, [, calls]) => sum + Number(calls), 0);
}
