import type { Pool } from "pg";

/** The newest revision of the configuration; 0 before the first change. */
export async function readHeadRevision(pool: Pool): Promise<bigint> {
  const { rows } = await pool.query<{ revision: string }>("select revision from config_head where id = 1");
  return BigInt(rows[0]?.revision ?? "0");
}
