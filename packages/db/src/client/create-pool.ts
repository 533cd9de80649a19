import { Pool } from "pg";
import { connectionSettings } from "./connection-settings.ts";
import type { PoolOptions } from "./open-pool.ts";
import { verifyServer } from "./verify-server.ts";

const IDLE_CONNECTION_MS = 60_000;

/**
 * A raw pool that connects when it is first used: for a process that can do without PostgreSQL for a while. Each connection
 * is verified; `explainConnectionFailure` says in words what a query throws then. Throws {@link DatabaseError} `invalid-url`.
 */
export function createPool(options: PoolOptions): Pool {
  const { url, poolSize, statementTimeoutMs = 30_000, answerTimeoutMs, onConnectionLost } = options;
  const pool = new Pool({
    ...connectionSettings({ url, statementTimeoutMs }),
    ...(answerTimeoutMs === undefined ? {} : { query_timeout: answerTimeoutMs }),
    max: poolSize,
    idleTimeoutMillis: IDLE_CONNECTION_MS,
    onConnect: verifyServer,
  });
  pool.on("error", (error) => onConnectionLost?.(error));
  return pool;
}
