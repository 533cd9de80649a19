import type { Pool } from "pg";
import { arrayLiteral } from "../clearing/array-literal.ts";
import type { HeldObject } from "./held-object.ts";
import { HELD_COLUMNS, type HeldRow, heldObjectOf } from "./held-row.ts";

const time = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());

/**
 * Writes down what is not there yet, in one statement; of what is there nothing changes. An intent is nobody's but its gateway's for a
 * minute. Resolves with what was not there. Throws what `pg` throws.
 */
export async function keepHeldObjects(
  pool: Pick<Pool, "query">,
  objects: readonly HeldObject[],
): Promise<HeldObject[]> {
  if (objects.length === 0) return [];
  const column = (pick: (object: HeldObject) => string | null): string => arrayLiteral(objects.map(pick));
  const { rows } = await pool.query<HeldRow>(
    `insert into held_object (kind, id, tenant_id, tenant_dna, key_id, provider_id, dialect, model, details, state,
       next_poll_at, created_at, expires_at)
     select kind, id, tenant_id, dna, key_id, provider_id, dialect, model, details, state,
       case when state = 'open' then now() + case kind when 'intent' then interval '1 minute' else interval '0' end end,
       created_at, expires_at
     from unnest($1::text[], $2::text[], $3::bigint[], $4::text[], $5::bigint[], $6::bigint[], $7::text[], $8::text[],
       $9::jsonb[], $10::text[], $11::timestamptz[], $12::timestamptz[])
       as given (kind, id, tenant_id, dna, key_id, provider_id, dialect, model, details, state, created_at, expires_at)
     order by tenant_id, kind, id
     on conflict do nothing returning ${HELD_COLUMNS}`,
    [
      column(({ kind }) => kind),
      column(({ id }) => id),
      column(({ tenantId }) => tenantId),
      column(({ tenantDna }) => tenantDna),
      column(({ keyId }) => keyId),
      column(({ providerId }) => providerId),
      column(({ dialect }) => dialect),
      column(({ model }) => model),
      column(({ details }) => JSON.stringify(details)),
      column(({ state }) => state),
      column(({ createdAtMs }) => time(createdAtMs)),
      column(({ expiresAtMs }) => time(expiresAtMs)),
    ],
  );
  return rows.map(heldObjectOf);
}
