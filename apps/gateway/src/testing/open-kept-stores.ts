import { createPool } from "@operon/db/data-plane";
import { createHeldStore, openCommandClient, waitUntilReady } from "@operon/redis";
import type { TestStores } from "@operon/testkit";
import { createHeldObjects } from "../held/held-objects.ts";
import { heldRows } from "../held/held-rows.ts";
import { beginCounters } from "../limits/begin-counters.ts";
import { openHoldsTeller } from "../limits/tell-open-holds.ts";
import { startTestLimits } from "./open-test-limits.ts";

/** What gateways share, and what one of them is given of it. */
export async function openKeptStores({ databaseUrl, redisUrl }: TestStores) {
  const pool = createPool({
    url: databaseUrl,
    poolSize: 2,
    answerTimeoutMs: 10_000,
    onConnectionLost: () => undefined,
  });
  const redis = openCommandClient({ url: redisUrl, name: "test", report: () => undefined });
  await waitUntilReady(redis, 10_000);
  const tellOpenHolds = openHoldsTeller(pool, redis);
  return {
    pool,
    redis,
    tellOpenHolds,
    /** As a gateway that starts; who asks for one closes its limits. */
    node: async (node: string) => ({
      limits: await startTestLimits({ node, redisUrl, begin: beginCounters(pool, 20_000) }),
      tellOpenHolds,
      held: createHeldObjects({
        store: createHeldStore(redis),
        rows: heldRows(pool),
        onFailure: (error) => {
          throw error;
        },
      }),
    }),
    async close() {
      redis.disconnect();
      await pool.end();
    },
  };
}
