import { PrismaPg } from "@prisma/adapter-pg";
import { Pool } from "pg";
import { PrismaClient } from "../generated/client.ts";
import { connectionSettings } from "./connection-settings.ts";
import { explainConnectionFailure } from "./explain-connection-failure.ts";
import { verifyServer } from "./verify-server.ts";

const IDLE_CONNECTION_MS = 60_000;

/** Where the database is and how hard to use it. */
export type DatabaseOptions = {
  readonly url: string;
  /** Connections at most, Prisma's and the raw pool's together. */
  readonly poolSize: number;
  /** The longest a statement may take; 30 s unless told, 0 = for ever. */
  readonly statementTimeoutMs?: number;
  /** Told when an idle connection breaks; the pool replaces it by itself. */
  readonly onConnectionLost?: (error: Error) => void;
};

/** One pool of connections, seen through Prisma and raw. */
export type Database = {
  readonly prisma: PrismaClient;
  readonly pool: Pool;
  close(): Promise<void>;
};

/**
 * Opens the database and proves that it can be used, with one connection. In the raw pool `int8` and `numeric`
 * come back as strings and `timestamptz` as Date. Throws {@link DatabaseError}.
 */
export async function createDatabase(options: DatabaseOptions): Promise<Database> {
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
  } catch (error) {
    await pool.end();
    throw explainConnectionFailure(url, error);
  }
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  return {
    prisma,
    pool,
    close: async () => {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}
