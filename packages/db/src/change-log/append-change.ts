import { randomBytes } from "node:crypto";
import {
  compareHashedRows,
  createChangeHasher,
  type HashedChange,
  type HashedRow,
} from "@operon/trust/change-log";
import type { ChangeEntry, ConfigurationTable } from "../configuration/configuration-write.ts";
import type { Prisma } from "../generated/client.ts";
import { logChangedRows } from "./log-changed-rows.ts";
import { takeRevision } from "./take-revision.ts";

const SALT_BYTES = 16;

/** What a transaction did. `actor.userId` and the ids in `changedRows` are decimal. */
export type Appended = {
  readonly change: ChangeEntry;
  readonly actor: { readonly kind: string; readonly userId: string | null };
  readonly changedRows: ReadonlyMap<ConfigurationTable, ReadonlySet<string>>;
};

/**
 * Appends one entry to the change log: takes the next revision, gives it to the changed rows, writes down their images
 * and links the entry to the one before. Returns the revision.
 */
export async function appendChange(
  tx: Prisma.TransactionClient,
  { change, actor, changedRows }: Appended,
): Promise<bigint> {
  const { revision, at, previousHash } = await takeRevision(tx);
  const rows: HashedRow[] = [];
  for (const [table, ids] of changedRows) {
    for (const row of await logChangedRows(tx, { table, ids: [...ids], revision })) rows.push(row);
  }
  const entry: HashedChange = {
    revision: revision.toString(),
    at,
    actor: { kind: actor.kind, id: actor.userId },
    action: change.action,
    object: { type: change.objectType, id: change.objectId, label: change.objectLabel },
    tenantId: change.tenantId,
    reason: change.reason ?? null,
    salt: randomBytes(SALT_BYTES),
    previousHash,
  };
  await store(tx, entry, hashOf(entry, rows));
  return revision;
}

function hashOf(entry: HashedChange, rows: HashedRow[]): Uint8Array<ArrayBuffer> {
  const hasher = createChangeHasher(entry);
  for (const row of rows.sort(compareHashedRows)) hasher.add(row);
  return Uint8Array.from(hasher.digest());
}

async function store(
  tx: Prisma.TransactionClient,
  entry: HashedChange,
  hash: Uint8Array<ArrayBuffer>,
): Promise<void> {
  const { actor, object, salt, previousHash } = entry;
  await tx.$executeRaw`
    with entry as (
      insert into change (revision, at, actor_kind, actor_id, action, object_type, object_id, object_label, tenant_id,
        reason, salt, previous_hash, hash)
      values (${entry.revision}::bigint, ${entry.at}::timestamptz, ${actor.kind}, ${actor.id}, ${entry.action},
        ${object.type}, ${object.id}, ${object.label}, ${entry.tenantId}::bigint, ${entry.reason},
        ${Uint8Array.from(salt)}, ${previousHash}, ${hash})
    )
    update config_head set hash = ${hash} where id = 1`;
}
