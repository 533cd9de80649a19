import type { Pool } from "pg";
import type { HeldName } from "./held-object.ts";

/**
 * Forgets what its provider has deleted. A batch stays until it is settled and the counters of budgets know that it holds nothing any
 * more, and is only out of sight.
 */
export async function forgetHeldObject(pool: Pool, { kind, tenantId, id }: HeldName): Promise<void> {
  await pool.query(
    `with hidden as (
       update held_object set expires_at = now() where tenant_id = $1 and kind = $2 and id = $3
         and (state = 'open' or details ? 'holds'))
     delete from held_object where tenant_id = $1 and kind = $2 and id = $3
       and state is distinct from 'open' and not details ? 'holds'`,
    [tenantId, kind, id],
  );
}
