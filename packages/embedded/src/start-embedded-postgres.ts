import { resolve } from "node:path";
import { type EmbeddedStore, spawnStore } from "./spawn-store.ts";

/** `port` 0 or absent = whatever port is free. `dataDir` absent = in memory, gone with the process. */
export type EmbeddedPostgresOptions = { readonly dataDir?: string; readonly port?: number };

/**
 * Starts PostgreSQL (PGlite) in a process of its own. One backend serves every connection: what a session sets
 * outlives it, advisory locks never exclude, and an open transaction holds everybody else up.
 * Throws {@link EmbeddedStoreError}.
 */
export function startEmbeddedPostgres({
  dataDir,
  port = 0,
}: EmbeddedPostgresOptions): Promise<EmbeddedStore> {
  return spawnStore({
    entry: "@operon/embedded/postgres-process",
    settings: { dataDir: dataDir === undefined ? null : resolve(dataDir), port },
    url: (listening) => `postgresql://postgres@127.0.0.1:${listening}/postgres`,
  });
}
