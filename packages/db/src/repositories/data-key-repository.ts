import type { ConfigurationWrite } from "../configuration/configuration-write.ts";
import type { Reader } from "./reader.ts";

/** A tenant's data key as it is stored: wrapped by the master key. */
export type WrappedDataKey = {
  readonly tenantId: string;
  readonly version: number;
  readonly wrapped: Uint8Array;
  readonly masterKeyId: string;
};

/** One version of a tenant's data key, or the newest where none is named. */
async function find(reader: Reader, tenantId: string, version?: number): Promise<WrappedDataKey | null> {
  const row = await reader.dataKey.findFirst({
    where: { tenantId: BigInt(tenantId), ...(version === undefined ? {} : { version }) },
    orderBy: { version: "desc" },
  });
  return row && { tenantId, version: row.version, wrapped: row.wrapped, masterKeyId: row.masterKeyId };
}

async function insert({ tx }: ConfigurationWrite, key: WrappedDataKey): Promise<void> {
  const { tenantId, wrapped, ...rest } = key;
  await tx.dataKey.create({
    data: { ...rest, tenantId: BigInt(tenantId), wrapped: Uint8Array.from(wrapped) },
  });
}

/** Data keys of tenants. */
export const dataKeyRepository = { find, insert };
