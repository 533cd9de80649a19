import type { ProviderId, TenantId } from "@operon/domain";
import type { Pool } from "pg";

/** An account that keeps something, with its sealed credentials. */
export type HoldingProvider = {
  readonly id: ProviderId;
  readonly tenantId: TenantId;
  readonly name: string;
  readonly kind: string;
  readonly baseUrl: string;
  readonly options: Readonly<Record<string, unknown>>;
  readonly credentials: Buffer;
};

/** The account; undefined = it was deleted. One that is disabled still keeps what it has. Throws what `pg` throws. */
export async function findHoldingProvider(pool: Pool, id: ProviderId): Promise<HoldingProvider | undefined> {
  const { rows } = await pool.query<HoldingProvider>(
    `select id::text, tenant_id::text as "tenantId", name, kind, base_url as "baseUrl", options, credentials
     from provider where id = $1 and deleted_at is null`,
    [id],
  );
  return rows[0];
}
