import { openPool, type Pool } from "@operon/db";
import { openCommandClient, openStreamClient, type RedisClient } from "@operon/redis";
import { createLogger } from "@operon/telemetry";
import type { TestStores } from "@operon/testkit";
import { createDayPartitions } from "../partitions/day-partitions.ts";
import { createPriceBook } from "../prices/price-book.ts";
import { startSettlement } from "../settlement/start-settlement.ts";
import { createUsageSource } from "../settlement/usage-source.ts";

const LONGEST_WAIT_MS = 100;

/** A worker within the test's process. */
export type TestWorker = { readonly pool: Pool; readonly commands: RedisClient; stop(): Promise<void> };

/** Small batches and short waits, so that a test sees many transactions. */
export async function startTestWorker(
  stores: Pick<TestStores, "databaseUrl" | "redisUrl">,
  name = "a",
): Promise<TestWorker> {
  const logger = createLogger({ service: "worker", level: "silent" });
  const report = () => undefined;
  const pool = await openPool({ url: stores.databaseUrl, poolSize: 2 });
  const commands = openCommandClient({ url: stores.redisUrl, name: `commands-${name}`, report });
  const stream = openStreamClient({
    url: stores.redisUrl,
    name: `stream-${name}`,
    report,
    longestBlockMs: LONGEST_WAIT_MS,
  });
  const settlement = startSettlement({
    pool,
    partitions: createDayPartitions(pool),
    prices: createPriceBook(pool),
    source: createUsageSource({ commands, stream, consumer: `worker-${name}`, staleAfterMs: 400, logger }),
    commands,
    limits: { events: 50, delayMs: 100 },
    longestWaitMs: LONGEST_WAIT_MS,
    retentionDays: 400,
    onCounted: () => undefined,
    logger,
  });
  const stop = async () => {
    await settlement.stop();
    stream.disconnect();
    commands.disconnect();
    await pool.end();
  };
  return { pool, commands, stop };
}
