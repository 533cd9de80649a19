import type { Pool } from "pg";
import type { HeldName, HeldObject } from "./held-object.ts";

/** How an open object ended, and what is known of it then. */
export type HeldEnd = {
  readonly state: "settled" | "lost";
  readonly details: HeldObject["details"];
};

/** Nobody looks at it any more; of one that has ended nothing changes. Throws what `pg` throws. */
export async function endHeldObject(
  pool: Pool,
  { tenantId, kind, id }: HeldName,
  { state, details }: HeldEnd,
): Promise<void> {
  await pool.query(
    `update held_object set state = $4, next_poll_at = null, details = details || $5::jsonb
     where tenant_id = $1 and kind = $2 and id = $3 and state = 'open'`,
    [tenantId, kind, id, state, JSON.stringify(details)],
  );
}
