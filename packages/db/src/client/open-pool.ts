import { Pool } from "pg";
import { connectionSettings } from "./connection-settings.ts";
import { explainConnectionFailure } from "./explain-connection-failure.ts";
import { verifyServer } from "./verify-server.ts";

const IDLE_CONNECTION_MS = 60_000;

/** Where the database is and how hard to use it. */
export type PoolOptions = {
  readonly url: string;
  /** Connections at most. */
  readonly poolSize: number;
  /** The longest a statement may take; 30 s unless told, 0 = for ever. */
  readonly statementTimeoutMs?: number;
  /** Told when an idle connection breaks; the pool replaces it by itself. */
  readonly onConnectionLost?: (error: Error) => void;
};

/**
 * Opens a raw pool and proves with one connection that it can be used. `int8` and `numeric` come back as
 * strings and `timestamptz` as Date. Throws {@link DatabaseError}.
 */
export async function openPool(options: PoolOptions): Promise<Pool> {
  const { url, poolSize, statementTimeoutMs = 30_000, onConnectionLost } = options;
  const pool = new Pool({
    ...connectionSettings({ url, statementTimeoutMs }),
    max: poolSize,
    idleTimeoutMillis: IDLE_CONNECTION_MS,
    onConnect: verifyServer,
  });
  pool.on("error", (error) => onConnectionLost?.(error));
  try {
    const client = await pool.connect();
    client.release();
    return pool;
  } catch (error) {
    await pool.end();
    throw explainConnectionFailure(url, error);
  }
}
