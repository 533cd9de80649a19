import type { Pool } from "pg";
import type { DataKeyConfiguration } from "./configuration-delta.ts";

/** The signing secrets of a key as they are stored, sealed under its tenant's data key. Ids are decimal. */
export type SealedSigningSecrets = {
  readonly id: string;
  readonly tenantId: string;
  readonly current: Buffer;
  /** The one before the last rotation, and until when it is good. */
  readonly previous: Buffer | null;
  readonly previousUntil: Date | null;
};

/** The signing secrets of these keys, of those that have one, and the data keys that open them. Throws what `pg` throws. */
export async function readSigningSecrets(
  pool: Pool,
  ids: readonly string[],
): Promise<{
  readonly secrets: readonly SealedSigningSecrets[];
  readonly dataKeys: readonly DataKeyConfiguration[];
}> {
  const secrets = await pool.query<SealedSigningSecrets>(
    `select id, tenant_id as "tenantId", signing_secret as current, previous_signing_secret as previous,
       previous_signing_until as "previousUntil"
     from virtual_key where id = any($1::bigint[]) and signing_secret is not null`,
    [ids],
  );
  const dataKeys = await pool.query<DataKeyConfiguration>(
    `select tenant_id as "tenantId", version, wrapped from data_key where tenant_id = any($1::bigint[])`,
    [[...new Set(secrets.rows.map(({ tenantId }) => tenantId))]],
  );
  return { secrets: secrets.rows, dataKeys: dataKeys.rows };
}
