import type { Pool } from "pg";

/** Until when rows go, in Unix milliseconds. */
export type AlertTrim = {
  readonly alertsBeforeMs: number;
  readonly deliveriesBeforeMs: number;
  readonly eventsBeforeMs: number;
};

/**
 * Forgets old alerts, deliveries and events; answers how many rows. What is about a budget stays while its period runs, or it
 * would be told of again. A delivery stays while its alert is open, since it says
 * who must be told when that ends.
 */
export async function trimAlerts(pool: Pool, trim: AlertTrim): Promise<number> {
  const alerts = await pool.query(
    "delete from alert where last_at < $1 and (period_end is null or period_end < $1)",
    [new Date(trim.alertsBeforeMs)],
  );
  const deliveries = await pool.query(
    `delete from webhook_delivery d where d.created_at < $1
       and not exists (select 1 from alert a where a.id = d.alert_id and a.resolved_at is null)`,
    [new Date(trim.deliveriesBeforeMs)],
  );
  const events = await pool.query("delete from alert_event where at < $1", [new Date(trim.eventsBeforeMs)]);
  return (alerts.rowCount ?? 0) + (deliveries.rowCount ?? 0) + (events.rowCount ?? 0);
}
