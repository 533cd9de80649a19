import type { TenantId } from "@operon/domain";
import type { Pool } from "pg";
import type { HeldName } from "./held-object.ts";

/** What is not open any more and has not forgotten yet what it held. Throws what `pg` throws. */
export async function listReleasedHolds(pool: Pool): Promise<HeldName[]> {
  const { rows } = await pool.query<HeldName & { readonly tenantId: TenantId }>(
    `select kind, tenant_id::text as "tenantId", id from held_object
     where details ? 'holds' and state is distinct from 'open' limit 10000`,
  );
  return rows;
}
