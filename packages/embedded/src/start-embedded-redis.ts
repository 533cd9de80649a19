import { type EmbeddedStore, spawnStore } from "./spawn-store.ts";

/** `port` 0 or absent = whatever port is free. */
export type EmbeddedRedisOptions = { readonly port?: number };

/** Starts a Redis 7.0 look-alike in a process of its own; it keeps nothing on disk. Throws {@link EmbeddedStoreError}. */
export function startEmbeddedRedis({ port = 0 }: EmbeddedRedisOptions = {}): Promise<EmbeddedStore> {
  return spawnStore({
    entry: "@operon/embedded/redis-process",
    settings: { port },
    url: (listening) => `redis://127.0.0.1:${listening}`,
  });
}
