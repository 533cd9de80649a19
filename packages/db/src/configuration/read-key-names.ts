import type { Pool } from "pg";

/** The names of these keys, by id; one that is absent does not exist. Throws what `pg` throws. */
export async function readKeyNames(pool: Pool, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await pool.query<{ id: string; name: string }>(
    "select id, name from virtual_key where id = any($1::bigint[])",
    [ids],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
