import type { Pool } from "pg";
import type { HeldName } from "./held-object.ts";

/**
 * The time (Unix milliseconds) at which an object's usage is settled: `atMs` for whoever asks first, and that one for all who ask after,
 * so that all of them make the same events. Undefined = it is not there. Throws what `pg` throws.
 */
export async function fixSettlingTime(
  pool: Pool,
  { tenantId, kind, id }: HeldName,
  atMs: number,
): Promise<number | undefined> {
  const { rows } = await pool.query<{ at: string }>(
    `update held_object set details = jsonb_build_object('settlingAtMs', $4::bigint) || details
     where tenant_id = $1 and kind = $2 and id = $3 returning details->>'settlingAtMs' as at`,
    [tenantId, kind, id, atMs],
  );
  return rows[0] === undefined ? undefined : Number(rows[0].at);
}
