import type { DataKey } from "./data-key.ts";
import { openBytes } from "./open-bytes.ts";
import { sealBytes } from "./seal-bytes.ts";
import type { SealContext } from "./sealed-format.ts";

/** Where a secret lives. It opens nowhere else. */
export interface SecretPlace {
  readonly table: string;
  readonly column: string;
  /** The row's primary key, decimal; so a row's id must be known before its secret is sealed. */
  readonly rowId: string;
}

/** `plain` (at most 64 KiB of UTF-8) under the tenant's data key, bound to its place, tenant and key version. */
export function sealSecret(dataKey: DataKey, place: SecretPlace, plain: string): Buffer {
  return sealBytes(contextOf(dataKey, place), Buffer.from(plain, "utf8"));
}

/** The text that was sealed. Throws `TamperedSecretError` if it was changed, moved, or needs another key. */
export function openSecret(dataKey: DataKey, place: SecretPlace, sealed: Uint8Array): string {
  return openBytes(contextOf(dataKey, place), sealed).toString("utf8");
}

function contextOf(
  { secret, tenantId, version }: DataKey,
  { table, column, rowId }: SecretPlace,
): SealContext {
  return { key: secret, keyVersion: version, associated: ["operon/secret", table, column, rowId, tenantId] };
}
