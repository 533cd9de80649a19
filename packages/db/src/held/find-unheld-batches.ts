import type { Pool } from "pg";
import type { HeldObject } from "./held-object.ts";

/** What an account has, and what was intended. Times are Unix milliseconds. */
export type UnheldAsk = {
  readonly intent: Pick<HeldObject, "tenantId" | "id" | "dialect" | "details" | "createdAtMs">;
  readonly ids: readonly string[];
  /** So near to this one another intent of as many requests could mean the same batch. */
  readonly nearMs: number;
};

/** Which batches are nobody's, and how many other intents could mean them. */
export type UnheldBatches = { readonly ids: readonly string[]; readonly rivals: number };

/**
 * Of these batches those that no tenant holds, at whichever provider, since two providers may be one account. Both are read at one
 * moment: what somebody else has made is either theirs or still intended. Throws what `pg` throws.
 */
export async function findUnheldBatches(
  pool: Pool,
  { intent, ids, nearMs }: UnheldAsk,
): Promise<UnheldBatches> {
  const { rows } = await pool.query<{ ids: string[]; rivals: string }>(
    `select array(select of.id from unnest($1::text[]) as of (id) where not exists (
         select from held_object h where h.kind = 'batch' and h.id = of.id)) as ids,
       (select count(*) from held_object r where r.kind = 'intent' and r.state = 'open' and r.dialect = $4
         and not (r.tenant_id = $2 and r.id = $3) and r.details->'lines' is not distinct from $5::jsonb
         and abs(extract(epoch from r.created_at - $6::timestamptz)) * 1000 < $7) as rivals`,
    [
      ids,
      intent.tenantId,
      intent.id,
      intent.dialect,
      JSON.stringify(intent.details.lines ?? null),
      new Date(intent.createdAtMs),
      nearMs,
    ],
  );
  return { ids: rows[0]?.ids ?? [], rivals: Number(rows[0]?.rivals ?? 0) };
}
