import type { Pool } from "pg";
import { createPool } from "./create-pool.ts";
import { explainConnectionFailure } from "./explain-connection-failure.ts";

/** Where the database is and how hard to use it. */
export type PoolOptions = {
  readonly url: string;
  /** Connections at most. */
  readonly poolSize: number;
  /** The longest a statement may take; 30 s unless told, 0 = for ever. */
  readonly statementTimeoutMs?: number;
  /** After how long without an answer a connection is given up, whatever the server does; never unless told. */
  readonly answerTimeoutMs?: number;
  /** Told when an idle connection breaks; the pool replaces it by itself. */
  readonly onConnectionLost?: (error: Error) => void;
};

/**
 * Opens a raw pool and proves with one connection that it can be used. `int8` and `numeric` come back as
 * strings and `timestamptz` as Date. Throws {@link DatabaseError}.
 */
export async function openPool(options: PoolOptions): Promise<Pool> {
  const pool = createPool(options);
  try {
    const client = await pool.connect();
    client.release();
    return pool;
  } catch (error) {
    await pool.end();
    throw explainConnectionFailure(options.url, error);
  }
}
