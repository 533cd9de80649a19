import type { Pool, PoolClient } from "pg";
import { withTransaction } from "../client/with-transaction.ts";

/**
 * Resolves these alerts as far as they are open, and queues what webhooks are told. Answers how many they were. Throws what
 * `pg` throws, and then nothing happened.
 */
export function resolveAlerts(pool: Pool, ids: readonly string[], at: Date): Promise<number> {
  return withTransaction(pool, (client) => resolveAlertRows(client, ids, at));
}

/** {@link resolveAlerts} within a transaction. */
export async function resolveAlertRows(
  client: PoolClient,
  ids: readonly string[],
  at: Date,
): Promise<number> {
  if (ids.length === 0) return 0;
  const { rows } = await client.query<{ id: string }>(
    `with open as (
       select id from alert where id = any($1::bigint[]) and resolved_at is null order by id for update)
     update alert set resolved_at = greatest($2, alert.at) from open where alert.id = open.id returning alert.id`,
    [ids, at],
  );
  const resolved = rows.map(({ id }) => id);
  await forgetUntold(client, resolved);
  await client.query(
    `insert into webhook_delivery (webhook_id, alert_id, event, next_at)
     select distinct d.webhook_id, d.alert_id, 'resolved', now()
     from webhook_delivery d join webhook w on w.id = d.webhook_id
     where d.alert_id = any($1::bigint[]) and d.event = 'raised' and w.status = 'active' and w.deleted_at is null`,
    [resolved],
  );
  return resolved.length;
}

/** What still waits for its quiet to end is never told: neither that it came, nor that it went. */
async function forgetUntold(client: PoolClient, ids: readonly string[]): Promise<void> {
  await client.query(
    `with untold as (
       delete from webhook_delivery
       where alert_id = any($1::bigint[]) and event = 'raised' and attempts = 0 and next_at > now() returning alert_id)
     update alert set told_at = null where id in (select alert_id from untold)`,
    [ids],
  );
}
