import type { ClientBase, Pool } from "pg";

/** The newest revision; 0 where nothing was ever written. Throws what `pg` throws. */
export async function readConfigurationHead(pool: Pool | ClientBase): Promise<bigint> {
  const { rows } = await pool.query<{ revision: string }>("select revision from config_head where id = 1");
  return BigInt(rows[0]?.revision ?? 0);
}
