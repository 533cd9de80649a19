import {
  type DataKeyConfiguration,
  readSigningSecrets,
  type SealedSigningSecrets,
} from "@operon/db/data-plane";
import {
  importSigningSecret,
  type MasterKey,
  openSecret,
  sealedKeyVersion,
  unwrapDataKey,
} from "@operon/trust";
import type { Pool } from "pg";
import type { ReadSigningKeys, SigningKeys } from "./signing-secrets.ts";

/** Reads secrets from PostgreSQL and opens them; `onUnusable` is told of keys whose own does not open, and not with what. */
export function readSigningKeys(
  pool: Pool,
  masterKey: MasterKey,
  onUnusable: (keyId: string) => void,
): ReadSigningKeys {
  return async (ids) => {
    const { secrets, dataKeys } = await readSigningSecrets(pool, ids);
    const found = new Map<string, SigningKeys>();
    for (const row of secrets) {
      const keys = attempt(() => open(masterKey, row, dataKeys));
      if (keys === undefined) onUnusable(row.id);
      else found.set(row.id, keys);
    }
    return found;
  };
}

function open(
  masterKey: MasterKey,
  { id, tenantId, current, previous, previousUntil }: SealedSigningSecrets,
  dataKeys: readonly DataKeyConfiguration[],
): SigningKeys {
  const place = { table: "virtual_key", column: "signing_secret", rowId: id };
  const opened = (sealed: Buffer) => {
    const version = sealedKeyVersion(sealed);
    const row = dataKeys.find((key) => key.tenantId === tenantId && key.version === version);
    if (row === undefined) throw new Error("no such data key");
    const dataKey = unwrapDataKey(masterKey, { tenantId, version }, row.wrapped);
    return importSigningSecret(openSecret(dataKey, place, sealed));
  };
  return {
    current: opened(current),
    // One that does not open is not used; the current one is good without it.
    previous: previous === null ? null : (attempt(() => opened(previous)) ?? null),
    previousUntilMs: previousUntil?.getTime() ?? 0,
  };
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
