import { join } from "node:path";
import { EmbeddedStoreError, startEmbeddedPostgres, startEmbeddedRedis } from "@operon/embedded";
import type { StoreAddress } from "@operon/env";
import { type KeptStore, keepStore } from "./keep-store.ts";
import { StartError } from "./start-error.ts";

type Notify = (text: string) => void;

/** Both stores, embedded where no server is named; `close` ends the embedded ones. */
export type OpenStores = { readonly databaseUrl: string; readonly redisUrl: string; close(): Promise<void> };

/** Starts what is embedded. Throws {@link StartError} where one cannot be started; the other is ended then. */
export async function openStores(
  stores: { readonly database: StoreAddress; readonly redis: StoreAddress },
  dataDir: string,
  notify: Notify,
): Promise<OpenStores> {
  const opening = [
    openStore("embedded PostgreSQL", stores.database, notify, (port) =>
      startEmbeddedPostgres({ dataDir: join(dataDir, "postgres"), port }),
    ),
    openStore("embedded Redis", stores.redis, notify, (port) => startEmbeddedRedis({ port })),
  ] as const;
  const [database, redis] = await Promise.all(opening).catch(async (error) => {
    for (const store of await Promise.allSettled(opening)) {
      if (store.status === "fulfilled") await store.value.close();
    }
    throw error;
  });
  return {
    databaseUrl: database.url,
    redisUrl: redis.url,
    async close() {
      await Promise.all([database.close(), redis.close()]);
    },
  };
}

async function openStore(
  name: string,
  address: StoreAddress,
  notify: Notify,
  start: Parameters<typeof keepStore>[1],
): Promise<KeptStore> {
  if (address.kind === "server") return { url: address.url, close: async () => undefined };
  try {
    return await keepStore(name, start, notify);
  } catch (error) {
    if (error instanceof EmbeddedStoreError) throw new StartError(error.message);
    throw error;
  }
}
