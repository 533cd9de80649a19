import { openTestDatabase } from "./open-test-database.ts";
import { openTestRedis } from "./open-test-redis.ts";
import type { TestStores } from "./test-stores.ts";
import { testStoresKind } from "./test-stores-kind.ts";

/** Opens both stores for one test file; what DATABASE_URL and REDIS_URL do not name is embedded. */
export async function openTestStores(): Promise<TestStores> {
  const redis = await openTestRedis();
  const database = await openTestDatabase().catch(async (error: unknown) => {
    await redis.close();
    throw error;
  });
  return {
    databaseUrl: database.url,
    redisUrl: redis.url,
    kind: testStoresKind(),
    close: async () => {
      await Promise.all([database.close(), redis.close()]);
    },
  };
}
