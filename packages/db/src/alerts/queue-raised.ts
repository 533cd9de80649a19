import type { PoolClient } from "pg";
import { LISTENERS_SQL } from "./listeners-sql.ts";

/** An alert that an event just raised or repeated; `toldAt` null = nobody was told of it yet. */
export type RaisedAlert = { readonly id: string; readonly isNew: boolean; readonly toldAt: Date | null };

const REMIND_AFTER = "1 hour";
const QUIET = "5 minutes";

/**
 * Tells the webhooks of an alert: when it is new, and again when it is repeated an hour after. What ended less than five
 * minutes ago waits until they are over, so that something that comes and goes does not ring all the time.
 */
export async function queueRaised(client: PoolClient, alert: RaisedAlert): Promise<void> {
  const { rows } = await client.query<{ tellAt: Date }>(
    `update alert a set told_at = greatest(now(), (
         select max(before.told_at) + $2::interval from alert before
         where before.kind = a.kind and before.provider_id = a.provider_id
           and before.deployment_id is not distinct from a.deployment_id and before.id <> a.id
           and before.told_at > now() - $2::interval))
     where a.id = $1 and ($3 or a.told_at < now() - $4::interval)
     returning told_at as "tellAt"`,
    [alert.id, QUIET, alert.isNew, REMIND_AFTER],
  );
  const [told] = rows;
  if (told === undefined) return;
  await client.query(
    `insert into webhook_delivery (webhook_id, alert_id, event, next_at)
     select w.id, a.id, 'raised', $2 from alert a ${LISTENERS_SQL} where a.id = $1 order by w.id`,
    [alert.id, told.tellAt],
  );
}
