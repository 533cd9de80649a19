import type { Pool } from "pg";
import type { HeldName, HeldObject } from "./held-object.ts";

/** When an open object is looked at again, in milliseconds from now, and what was learned of it. */
export type HeldPostponement = {
  readonly afterMs: number;
  /** Members that replace those of the same name. */
  readonly details?: HeldObject["details"];
};

/** Puts off the next look at an open object; of one that is none any more nothing changes. Throws what `pg` throws. */
export async function postponeHeldObject(
  pool: Pool,
  { tenantId, kind, id }: HeldName,
  { afterMs, details = {} }: HeldPostponement,
): Promise<void> {
  await pool.query(
    `update held_object set next_poll_at = now() + $4 * interval '1 millisecond', details = details || $5::jsonb
     where tenant_id = $1 and kind = $2 and id = $3 and state = 'open'`,
    [tenantId, kind, id, afterMs, JSON.stringify(details)],
  );
}
