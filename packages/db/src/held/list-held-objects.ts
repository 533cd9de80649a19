import type { TenantId } from "@operon/domain";
import type { Pool } from "pg";
import type { HeldKind, HeldObject } from "./held-object.ts";
import { HELD_COLUMNS, type HeldRow, heldObjectOf } from "./held-row.ts";

/** Whose objects, the newest first. */
export type HeldPage = {
  readonly kind: HeldKind;
  readonly tenantId: TenantId;
  readonly dialect: HeldObject["dialect"];
  /** Those that were made before this one; undefined = from the newest. An id that is not there = none. */
  readonly after?: string | undefined;
  /** Those that were made after this one, the nearest to it. */
  readonly before?: string | undefined;
  /** Files of this purpose only. */
  readonly purpose?: string | undefined;
  /** The oldest first; `after` is then those that were made after it, and `before` counts for nothing. */
  readonly oldestFirst?: boolean | undefined;
  readonly limit: number;
};

/** A page of a tenant's own objects. Throws what `pg` throws. */
export async function listHeldObjects(pool: Pool, page: HeldPage): Promise<HeldObject[]> {
  const { kind, tenantId, dialect, purpose = null, oldestFirst = false, limit } = page;
  const [older = null, newer = null] = oldestFirst ? [undefined, page.after] : [page.after, page.before];
  const order = newer !== null || oldestFirst ? "asc" : "desc";
  const { rows } = await pool.query<HeldRow>(
    `select ${HELD_COLUMNS} from held_object
     where tenant_id = $1 and kind = $2 and dialect = $3 and (expires_at is null or expires_at > now())
       and ($4::text is null or (created_at, id) < (
         select at.created_at, at.id from held_object at where at.tenant_id = $1 and at.kind = $2 and at.id = $4))
       and ($5::text is null or (created_at, id) > (
         select at.created_at, at.id from held_object at where at.tenant_id = $1 and at.kind = $2 and at.id = $5))
       and ($7::text is null or details->>'purpose' = $7)
     order by created_at ${order}, id ${order} limit $6`,
    [tenantId, kind, dialect, older, newer, limit, purpose],
  );
  const objects = rows.map(heldObjectOf);
  return order === "asc" && !oldestFirst ? objects.reverse() : objects;
}
