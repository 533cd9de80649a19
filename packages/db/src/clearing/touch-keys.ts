import type { KeyId } from "@operon/domain";
import type { PoolClient } from "pg";

/** Moves each key's last use on to the given time (Unix milliseconds), never back. Keys that are gone are skipped. */
export async function touchKeys(client: PoolClient, uses: ReadonlyMap<KeyId, number>): Promise<void> {
  if (uses.size === 0) return;
  const sorted = [...uses].sort(([a], [b]) => Number(BigInt(a) - BigInt(b)));
  await client.query(
    `insert into virtual_key_use (key_id, last_used_at)
     select id, used_at from unnest($1::bigint[], $2::timestamptz[]) as given (key_id, used_at)
     join virtual_key on virtual_key.id = given.key_id
     order by id
     on conflict (key_id) do update set last_used_at = excluded.last_used_at
     where virtual_key_use.last_used_at < excluded.last_used_at`,
    [sorted.map(([keyId]) => keyId), sorted.map(([, usedAtMs]) => new Date(usedAtMs).toISOString())],
  );
}
