import { setTimeout as pause } from "node:timers/promises";
import { openCommandClient, type RedisClient, waitUntilReady } from "@operon/redis";
import { askAtRate } from "./load/ask-at-rate.ts";
import { hasRedisServer } from "./world/redis-server.ts";
import { startWorld } from "./world/start-world.ts";
import { planKey, type WorldPlan } from "./world/world-plan.ts";

const KEYS = 5_000;
const CONNECT_MS = 5_000;
const COMMAND_MS = 10_000;
const PER_SECOND = 250;
const BUSY_PER_SECOND = 100;
const BUSY_MS = 65_000;
const IDLE_MS = 90_000;
const PATTERN = "operon:limits:*";
/** Bytes, design section 7. */
const AT_MOST = { rpm: 350, tpm: 600 } as const;
const SHAPE = { model: "sim-tokens-5", maxTokens: 5, stream: false, leavesAfterMs: null };

const DIMENSIONS = ["rpm", "tpm"] as const;
/** Bytes of each key of Redis, by its name. */
type Sizes = ReadonlyMap<string, number>;

/** The last key is the busy one. */
function plan(): WorldPlan {
  const limits = { rpm: 100_000, tpm: 100_000_000 };
  const keys = Array.from({ length: KEYS + 1 }, (_, index) => planKey("acme", `k${index}`, limits));
  return { tenants: [{ path: "acme", limits: {}, budget: null }], keys };
}

/** What 10,000 active counters take in Redis, what a busy one takes, and what is left once they are idle; answers what does not hold. */
export async function proveMemory(): Promise<readonly string[]> {
  if (!hasRedisServer) {
    console.log("memory of counters is not measured: no redis-server is installed");
    return [];
  }
  const world = await startWorld(plan(), { fastAnswers: true });
  const client = openCommandClient({
    url: world.redisUrl,
    name: "proof",
    commandTimeoutMs: COMMAND_MS,
    report: () => undefined,
  });
  try {
    await waitUntilReady(client, CONNECT_MS);
    const keys = Array.from({ length: KEYS }, (_, index) => index);
    const forMs = (KEYS * 1_000) / PER_SECOND;
    await askAtRate(world, { keys, perSecond: PER_SECOND, forMs, shape: SHAPE });
    const active = await sizesOf(client);
    await askAtRate(world, { keys: [KEYS], perSecond: BUSY_PER_SECOND, forMs: BUSY_MS, shape: SHAPE });
    const busy = await sizesOf(client);
    await pause(IDLE_MS);
    const idle = await sizesOf(client);
    const onlyBusy = new Map([...busy].filter(([name]) => !active.has(name)));
    return [...judge("1 request each", active), ...judge("busy", onlyBusy), ...judgeIdle(idle)];
  } finally {
    client.disconnect();
    await world.close();
  }
}

async function sizesOf(client: RedisClient): Promise<Sizes> {
  const sizes = new Map<string, number>();
  let cursor = "0";
  do {
    const [next, names] = await client.scan(cursor, "MATCH", PATTERN, "COUNT", 1_000);
    cursor = next;
    const pipeline = client.pipeline();
    for (const name of names) pipeline.call("MEMORY", "USAGE", name, "SAMPLES", "0");
    const answers = (await pipeline.exec()) ?? [];
    for (const [index, name] of names.entries()) {
      const bytes = answers[index]?.[1];
      if (typeof bytes === "number") sizes.set(name, bytes);
    }
  } while (cursor !== "0");
  return sizes;
}

function judge(load: string, sizes: Sizes): string[] {
  const figures = DIMENSIONS.map((dimension) => {
    const bytes = [...sizes].filter(([name]) => name.endsWith(`:${dimension}`)).map(([, size]) => size);
    const sum = bytes.reduce((total, each) => total + each, 0);
    const mean = Math.round(sum / Math.max(1, bytes.length));
    return {
      load,
      dimension,
      counters: bytes.length,
      mean,
      most: Math.max(0, ...bytes),
      atMost: AT_MOST[dimension],
    };
  });
  const others = [...sizes].filter(
    ([name]) => !DIMENSIONS.some((dimension) => name.endsWith(`:${dimension}`)),
  );
  const otherBytes = others.reduce((total, [, size]) => total + size, 0);
  console.table(figures);
  console.log(`${load}: ${others.length} other keys of limits take ${otherBytes} bytes`);
  return figures.flatMap(({ dimension, counters, most, atMost }) => {
    if (counters === 0) return [`No counter of ${dimension} is in Redis (${load}).`];
    return most > atMost ? [`A counter of ${dimension} takes ${most} bytes in Redis (${load}).`] : [];
  });
}

/** What keeps the state of the store itself may stay; counters may not. */
function judgeIdle(sizes: Sizes): string[] {
  const left = [...sizes.keys()].filter((name) =>
    DIMENSIONS.some((dimension) => name.endsWith(`:${dimension}`)),
  );
  console.log(
    `idle for ${IDLE_MS / 1_000} s: ${left.length} counters and ${sizes.size - left.length} other keys are left`,
  );
  return left.length === 0 ? [] : [`${left.length} idle counters are left in Redis.`];
}
