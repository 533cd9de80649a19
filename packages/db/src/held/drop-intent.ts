import type { Pool } from "pg";
import type { HeldName } from "./held-object.ts";

/**
 * Forgets that a batch was intended: it was surely not made. One that the counters of budgets may have been told of ends, and is forgotten
 * when they were told that it holds nothing. Throws what `pg` throws.
 */
export async function dropIntent(
  pool: Pool,
  { tenantId, id }: Pick<HeldName, "tenantId" | "id">,
): Promise<void> {
  await pool.query(
    `with told as (
       update held_object set state = 'lost', next_poll_at = null, details = details || '{"lostReason":"not_made"}'
       where tenant_id = $1 and kind = 'intent' and id = $2 and state = 'open' and details ? 'isUncertain')
     delete from held_object where tenant_id = $1 and kind = 'intent' and id = $2 and not details ? 'isUncertain'`,
    [tenantId, id],
  );
}
