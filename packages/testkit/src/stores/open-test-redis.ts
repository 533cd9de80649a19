import { startEmbeddedRedis } from "@operon/embedded";
import { Redis } from "ioredis";
import type { TestStore } from "./test-stores.ts";

const LOGICAL_DATABASES = 15;

/** An empty Redis: one of our own, or a logical database (1 to 15) of the server that REDIS_URL names. */
export async function openTestRedis(): Promise<TestStore> {
  const server = process.env.REDIS_URL;
  if (!server) return startEmbeddedRedis();
  const url = new URL(server);
  url.pathname = `/${1 + ((workerNumber() - 1) % LOGICAL_DATABASES)}`;
  const flush = () => withRedis(url.href, (redis) => redis.flushdb());
  await flush();
  return { url: url.href, close: async () => void (await flush()) };
}

/** Such as `Redis 7.0.15`. */
export async function describeTestRedis(): Promise<string> {
  const server = process.env.REDIS_URL;
  if (!server) return "js-redis-server";
  const info = await withRedis(server, (redis) => redis.info("server"));
  return `Redis ${/redis_version:(\S+)/.exec(info)?.[1]}`;
}

// Vitest numbers its worker processes from 1; each runs one file at a time.
function workerNumber(): number {
  return Number(process.env.VITEST_POOL_ID ?? 1);
}

async function withRedis<T>(url: string, use: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null });
  redis.on("error", () => undefined);
  try {
    await redis.connect();
    return await use(redis);
  } finally {
    redis.disconnect();
  }
}
