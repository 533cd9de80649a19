import type { Pool } from "pg";
import type { HeldName } from "./held-object.ts";

/** Forgets what these held, once all counters were told that they hold nothing any more. Throws what `pg` throws. */
export async function forgetReleasedHolds(pool: Pool, names: readonly HeldName[]): Promise<void> {
  if (names.length === 0) return;
  await pool.query(
    `update held_object h set details = h.details - 'holds'
     from unnest($1::bigint[], $2::text[], $3::text[]) as gone (tenant_id, kind, id)
     where h.tenant_id = gone.tenant_id and h.kind = gone.kind and h.id = gone.id and h.state is distinct from 'open'`,
    [names.map(({ tenantId }) => tenantId), names.map(({ kind }) => kind), names.map(({ id }) => id)],
  );
}
