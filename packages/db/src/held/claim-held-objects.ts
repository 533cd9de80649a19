import { ROOT_TENANT_ID } from "@operon/domain";
import type { Pool } from "pg";
import type { HeldObject } from "./held-object.ts";
import { HELD_COLUMNS, type HeldRow, heldObjectOf } from "./held-row.ts";

/** How many at most, and until when nobody else takes them; whoever dies meanwhile leaves them to be taken again. */
export type HeldClaim = {
  readonly limit: number;
  /** How many of them at most may be kept by tenants' own providers. */
  readonly ownLimit: number;
  /** Lanes of which nothing is taken. */
  readonly busy: readonly string[];
  readonly leaseMs: number;
};

/** What was taken, and the lane that it is in: a provider of the platform's, or all of a tenant's own providers. */
export type ClaimedObject = { readonly held: HeldObject; readonly lane: string; readonly isOwn: boolean };

type Row = HeldRow & Omit<ClaimedObject, "held">;

/** Takes open objects whose time has come, the longest due first, one of each lane at most. Throws what `pg` throws. */
export async function claimHeldObjects(
  pool: Pool,
  { limit, ownLimit, busy, leaseMs }: HeldClaim,
): Promise<ClaimedObject[]> {
  const { rows } = await pool.query<Row>(
    `with next as (
       select due.*, p.tenant_id <> $5 as is_own,
         case when p.tenant_id = $5 then 'provider ' || p.id else 'tenant ' || p.tenant_id end as lane
       from provider p cross join lateral (
         select h.tenant_id as of_tenant, h.kind as of_kind, h.id as of_id, h.next_poll_at as due_at from held_object h
         where h.provider_id = p.id and h.state = 'open' and h.next_poll_at <= now() order by h.next_poll_at limit 1) due),
     first as (select distinct on (lane) * from next where lane <> all($4::text[]) order by lane, due_at),
     placed as (select *, row_number() over (partition by is_own order by due_at) as place from first),
     chosen as (select * from placed where not is_own or place <= $3 order by due_at limit $1),
     locked as (
       select chosen.* from held_object h
       join chosen on h.tenant_id = of_tenant and h.kind = of_kind and h.id = of_id
       where h.state = 'open' and h.next_poll_at <= now() for update of h skip locked)
     update held_object set next_poll_at = now() + $2 * interval '1 millisecond' from locked
     where tenant_id = of_tenant and kind = of_kind and id = of_id
     returning ${HELD_COLUMNS}, lane, is_own as "isOwn"`,
    [limit, leaseMs, ownLimit, busy, ROOT_TENANT_ID],
  );
  return rows.map(({ lane, isOwn, ...row }) => ({ held: heldObjectOf(row), lane, isOwn }));
}
