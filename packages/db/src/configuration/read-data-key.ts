import type { Pool } from "pg";

/** One version of a tenant's data key as it is stored, wrapped by the master key; undefined where there is none. */
export async function readDataKey(
  pool: Pool,
  { tenantId, version }: { readonly tenantId: string; readonly version: number },
): Promise<Buffer | undefined> {
  const { rows } = await pool.query<{ wrapped: Buffer }>(
    "select wrapped from data_key where tenant_id = $1 and version = $2",
    [tenantId, version],
  );
  return rows[0]?.wrapped;
}
