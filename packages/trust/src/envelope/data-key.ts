import { createSecretKey, type KeyObject, randomBytes } from "node:crypto";
import { deriveSubkey } from "../master-key/derive-subkey.ts";
import type { MasterKey } from "../master-key/master-key.ts";
import { openBytes } from "./open-bytes.ts";
import { sealBytes } from "./seal-bytes.ts";
import type { SealContext } from "./sealed-format.ts";

/** Which data key of which tenant. `tenantId` is decimal. */
export interface DataKeyName {
  readonly tenantId: string;
  /** From 1 upwards; a new version is made at rotation. */
  readonly version: number;
}

/** A tenant's data key, unwrapped. */
export interface DataKey extends DataKeyName {
  readonly secret: KeyObject;
}

/** A new data key for a tenant, and its wrapped form for the database. */
export function createDataKey(
  masterKey: MasterKey,
  name: DataKeyName,
): { dataKey: DataKey; wrapped: Buffer } {
  const bytes = randomBytes(32);
  const wrapped = sealBytes(wrappingContext(masterKey, name), bytes);
  return { dataKey: { ...name, secret: createSecretKey(bytes) }, wrapped };
}

/** The data key in `wrapped`. Throws `TamperedSecretError` for another tenant, version or master key. */
export function unwrapDataKey(masterKey: MasterKey, name: DataKeyName, wrapped: Uint8Array): DataKey {
  const bytes = openBytes(wrappingContext(masterKey, name), wrapped);
  return { tenantId: name.tenantId, version: name.version, secret: createSecretKey(bytes) };
}

function wrappingContext(masterKey: MasterKey, { tenantId, version }: DataKeyName): SealContext {
  return {
    key: deriveSubkey(masterKey, "wrapping"),
    keyVersion: version,
    associated: ["operon/data-key", tenantId],
  };
}
