import type { Pool } from "pg";

/** A secret of the platform as it is stored, wrapped by the master key; null where there is none yet. */
export async function readPlatformSecret(pool: Pool, name: string): Promise<Buffer | null> {
  const { rows } = await pool.query<{ wrapped: Buffer }>(
    "select wrapped from platform_secret where name = $1",
    [name],
  );
  return rows[0]?.wrapped ?? null;
}
