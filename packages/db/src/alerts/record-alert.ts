import type { AlertEvent } from "@operon/contracts";
import { timeOfUuidV7 } from "@operon/domain";
import type { Pool, PoolClient } from "pg";
import { withTransaction } from "../client/with-transaction.ts";
import { isOver } from "./is-over.ts";
import { queueRaised } from "./queue-raised.ts";
import { resolveAlertRows } from "./resolve-alerts.ts";

/**
 * What became of an event. `counted`: the alert was there. `repeated`: the event was. `over`: what it tells of has ended
 * meanwhile. `nobody`: its provider is gone.
 */
export type RecordedAlert = "raised" | "counted" | "resolved" | "repeated" | "over" | "nobody";

type Provider = { readonly tenantId: string; readonly name: string; readonly kind: string };

/** Clocks of gateways differ by so much at most; within that, nothing is said about what came first. */
const CLOCK_SLACK_MS = 5_000;

/**
 * Writes an event down and queues what webhooks are told, in one transaction; an event that comes again changes nothing.
 * Events of one provider take turns. Throws what `pg` throws, and then nothing happened.
 */
export function recordAlert(pool: Pool, event: AlertEvent): Promise<RecordedAlert> {
  const at = new Date(timeOfUuidV7(event.id) ?? Date.now());
  return withTransaction(pool, async (client) => {
    if (!(await keepEvent(client, event, at))) return "repeated";
    const provider = await findProvider(client, event.providerId);
    if (provider === undefined) return "nobody";
    if (event.kind === "deployment-back") {
      const ids = await endedBy(client, { event, at, tenantId: provider.tenantId });
      await resolveAlertRows(client, ids, at);
      return "resolved";
    }
    if (await isOver(client, event, new Date(at.getTime() + CLOCK_SLACK_MS))) return "over";
    const alert = await upsertAlert(client, { event, at, provider });
    await queueRaised(client, alert);
    return alert.isNew ? "raised" : "counted";
  });
}

async function keepEvent(client: PoolClient, event: AlertEvent, at: Date): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into alert_event (event_id, at, kind, provider_id, deployment_id) values ($1, $2, $3, $4, $5)
     on conflict (event_id) do nothing`,
    [event.id, at, event.kind, event.providerId, event.deploymentId],
  );
  return rowCount === 1;
}

/** Held until the transaction ends, so that events of one provider take turns. */
async function findProvider(client: PoolClient, id: string): Promise<Provider | undefined> {
  const { rows } = await client.query<Provider>(
    `select tenant_id as "tenantId", name, kind from provider where id = $1 and deleted_at is null
     for no key update`,
    [id],
  );
  return rows[0];
}

type Return = { readonly event: AlertEvent; readonly at: Date; readonly tenantId: string };

/**
 * The open alerts that a deployment's return ends: its own; those of its account, which was not refused; and that nobody
 * serves its model.
 */
async function endedBy(client: PoolClient, { event, at, tenantId }: Return): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    `select id from alert
     where resolved_at is null and last_at <= $5 and (
       (kind in ('account-refused', 'account-quota') and provider_id = $1)
       or (kind in ('deployment-out', 'model-down') and provider_id = $1 and deployment_id is not distinct from $2)
       or (kind = 'model-down' and tenant_id = $3 and model = $4))`,
    [event.providerId, event.deploymentId, tenantId, event.model, new Date(at.getTime() + CLOCK_SLACK_MS)],
  );
  return rows.map(({ id }) => id);
}

type Trouble = { readonly event: AlertEvent; readonly at: Date; readonly provider: Provider };
type UpsertedAlert = { readonly id: string; readonly isNew: boolean; readonly toldAt: Date | null };

async function upsertAlert(client: PoolClient, { event, at, provider }: Trouble): Promise<UpsertedAlert> {
  const { rows } = await client.query<UpsertedAlert>(
    `insert into alert as known (event_id, at, kind, tenant_id, provider_id, provider_name, provider_kind, deployment_id,
       model, code, status, node, last_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $2)
     on conflict (kind, provider_id, (coalesce(deployment_id, 0))) where resolved_at is null do update set
       count = known.count + 1, last_at = greatest(known.last_at, excluded.last_at),
       tenant_id = excluded.tenant_id, provider_name = excluded.provider_name,
       model = excluded.model, code = excluded.code, status = excluded.status, node = excluded.node
     returning id, count = 1 as "isNew", told_at as "toldAt"`,
    [
      event.id,
      at,
      event.kind,
      provider.tenantId,
      event.providerId,
      provider.name,
      provider.kind,
      event.deploymentId,
      event.model,
      event.code,
      event.status,
      event.node,
    ],
  );
  const [alert] = rows;
  if (alert === undefined) throw new Error("An upsert without a row.");
  return alert;
}
