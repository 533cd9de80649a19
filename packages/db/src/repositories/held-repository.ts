import type { Pool } from "pg";
import { runSql } from "../clearing/run-sql.ts";
import { Prisma } from "../generated/client.ts";
import type { HeldKind, HeldObject } from "../held/held-object.ts";
import { HELD_COLUMNS, type HeldRow, heldObjectOf } from "../held/held-row.ts";
import { type TenantScope, withinScope } from "./tenant-scope.ts";

/** Where a page ended. */
export type HeldPlace = { readonly createdAtMs: number; readonly tenantId: string; readonly id: string };

/** Which objects, the newest first. */
export type HeldList = {
  readonly scope: TenantScope;
  readonly kind: HeldKind;
  readonly state?: HeldObject["state"] | undefined;
  readonly after: HeldPlace | null;
  readonly limit: number;
};

const columns = Prisma.raw(HELD_COLUMNS);
const isThere = Prisma.sql`(h.expires_at is null or h.expires_at > now() or h.state = 'open')`;

async function list(pool: Pool, { scope, kind, state, after, limit }: HeldList): Promise<HeldObject[]> {
  const from =
    after === null
      ? Prisma.sql`true`
      : Prisma.sql`(h.created_at, h.tenant_id, h.id) <
          (${new Date(after.createdAtMs).toISOString()}::timestamptz, ${after.tenantId}::bigint, ${after.id})`;
  const ofState = state ? Prisma.sql`h.state = ${state}` : Prisma.sql`true`;
  const rows = await runSql<HeldRow>(
    pool,
    Prisma.sql`select ${columns} from (
        select h.* from held_object h join tenant t on t.id = h.tenant_id
        where h.kind = ${kind} and ${withinScope(scope, "t")} and ${isThere} and ${ofState} and ${from}
        order by h.created_at desc, h.tenant_id desc, h.id desc limit ${limit}) found
      order by created_at desc, tenant_id desc, id desc`,
  );
  return rows.map(heldObjectOf);
}

/** Within the scope; of two tenants whose providers gave the same id, the newest. */
async function find(
  pool: Pool,
  scope: TenantScope,
  { kind, id }: Pick<HeldObject, "kind" | "id">,
): Promise<HeldObject | undefined> {
  const rows = await runSql<HeldRow>(
    pool,
    Prisma.sql`select ${columns} from (
        select h.* from held_object h join tenant t on t.id = h.tenant_id
        where h.kind = ${kind} and h.id = ${id} and ${withinScope(scope, "t")} and ${isThere}
        order by h.created_at desc limit 1) found`,
  );
  return rows[0] === undefined ? undefined : heldObjectOf(rows[0]);
}

/** What providers keep for tenants, for those who may see the tenants. Gateways and workers write it. */
export const heldRepository = { find, list };
