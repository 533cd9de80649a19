import type { Pool } from "pg";
import type { HeldName, HeldObject } from "./held-object.ts";
import { HELD_COLUMNS, type HeldRow, heldObjectOf } from "./held-row.ts";

/** The object of that tenant, unless its time is over. Throws what `pg` throws. */
export async function findHeldObject(
  pool: Pool,
  { kind, tenantId, id }: HeldName,
): Promise<HeldObject | undefined> {
  const { rows } = await pool.query<HeldRow>(
    `select ${HELD_COLUMNS} from held_object
     where tenant_id = $1 and kind = $2 and id = $3 and (expires_at is null or expires_at > now())`,
    [tenantId, kind, id],
  );
  return rows[0] === undefined ? undefined : heldObjectOf(rows[0]);
}
