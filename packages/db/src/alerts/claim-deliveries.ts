import type { Pool } from "pg";
import type { AlertBudgetRow } from "../repositories/alert-repository.ts";
import { ALERT_BUDGET_JOIN_SQL, ALERT_BUDGET_SQL } from "./alert-budget-sql.ts";

/** A delivery that this process is to make now, with its webhook and its alert (null for a test). Ids are decimal. */
export type ClaimedDelivery = {
  readonly id: string;
  readonly messageId: string;
  readonly event: "raised" | "resolved" | "test";
  /** This one included. */
  readonly attempts: number;
  readonly createdAt: Date;
  readonly webhookId: string;
  readonly tenantId: string;
  readonly url: string;
  /** Sealed under its tenant's data key. */
  readonly secret: Buffer;
  readonly alert: DeliveredAlert | null;
};

/** What a message says of an alert. */
export type DeliveredAlert = {
  readonly id: string;
  readonly kind: string;
  readonly tenant: { readonly id: string; readonly name: string };
  /** Null where it is about a budget. */
  readonly provider: { readonly id: string; readonly name: string; readonly kind: string } | null;
  /** Null where it is about a provider. */
  readonly budget: AlertBudgetRow | null;
  readonly model: string | null;
  readonly code: string | null;
  readonly status: number;
  readonly count: number;
};

/** How many at most, and to which webhooks none: they are still busy with another. */
export type DeliveryClaim = {
  readonly limit: number;
  readonly busy: readonly string[];
  /** Until then nobody else takes it; whoever dies meanwhile leaves it to be made again. */
  readonly leaseMs: number;
};

type Row = Omit<ClaimedDelivery, "alert"> & { readonly alert: DeliveredAlert | null };

/**
 * Takes deliveries whose time has come, one for each webhook, the oldest first. That an alert ended waits for the news that
 * there is one. Throws what `pg` throws.
 */
export async function claimDeliveries(
  pool: Pool,
  { limit, busy, leaseMs }: DeliveryClaim,
): Promise<ClaimedDelivery[]> {
  const { rows } = await pool.query<Row>(
    `with due as (
       select distinct on (d.webhook_id) d.id, d.next_at
       from webhook_delivery d join webhook w on w.id = d.webhook_id join tenant t on t.id = w.tenant_id
       where d.next_at <= now() and d.webhook_id <> all($2::bigint[])
         and w.deleted_at is null and t.deleted_at is null and (w.status = 'active' or d.event = 'test')
         and not exists (select 1 from webhook_delivery earlier
           where earlier.webhook_id = d.webhook_id and earlier.alert_id = d.alert_id
             and earlier.id < d.id and earlier.next_at is not null)
       order by d.webhook_id, d.next_at, d.id),
     taken as (
       select d.id from webhook_delivery d
       where d.id in (select id from due order by next_at, id limit $1) and d.next_at <= now()
       for update skip locked),
     claimed as (
       update webhook_delivery d set attempts = d.attempts + 1, next_at = now() + $3 * interval '1 millisecond'
       from taken where d.id = taken.id
       returning d.*)
     select c.id, c.message_id as "messageId", c.event, c.attempts, c.created_at as "createdAt",
       w.id as "webhookId", w.tenant_id as "tenantId", w.url, w.secret,
       case when a.id is null then null else jsonb_build_object('id', a.id::text, 'kind', a.kind,
         'tenant', jsonb_build_object('id', a.tenant_id::text, 'name', owner.name),
         'provider', case when a.provider_id is null then null else jsonb_build_object(
           'id', a.provider_id::text, 'name', a.provider_name, 'kind', a.provider_kind) end,
         'budget', ${ALERT_BUDGET_SQL}, 'model', a.model, 'code', a.code, 'status', a.status, 'count', a.count) end as alert
     from claimed c join webhook w on w.id = c.webhook_id left join alert a on a.id = c.alert_id
       left join tenant owner on owner.id = a.tenant_id ${ALERT_BUDGET_JOIN_SQL}
     order by c.id`,
    [limit, busy, leaseMs],
  );
  return rows;
}
