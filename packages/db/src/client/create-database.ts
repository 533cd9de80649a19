import { PrismaPg } from "@prisma/adapter-pg";
import type { Pool } from "pg";
import { PrismaClient } from "../generated/client.ts";
import { openPool, type PoolOptions } from "./open-pool.ts";

/** As for a pool; its connections are Prisma's and the raw pool's together. */
export type DatabaseOptions = PoolOptions;

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
  const pool = await openPool(options);
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
