import { readKeyNames } from "@operon/db/data-plane";
import type { Pool } from "pg";
import { createBatchLoader } from "./batch-loader.ts";

const TIMEOUT_MS = 2_000;
const MAX_WAITING = 1_000;

/** Reads names of keys when they are asked for. Null where PostgreSQL does not answer: nobody is refused for that. */
export function createKeyNames(pool: Pool): (keyId: string) => Promise<string | null> {
  const names = createBatchLoader({
    query: (ids) => readKeyNames(pool, ids),
    timeoutMs: TIMEOUT_MS,
    maxWaiting: MAX_WAITING,
  });
  return async (keyId) => {
    try {
      return (await names.load(keyId)) ?? null;
    } catch {
      return null;
    }
  };
}
