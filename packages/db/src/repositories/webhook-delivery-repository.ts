import type { ConfigurationWrite } from "../configuration/configuration-write.ts";
import { Prisma } from "../generated/client.ts";
import { keysetPage, type Page, type PageRequest } from "../paging/keyset-page.ts";
import type { Reader } from "./reader.ts";

/** A message to a webhook. Ids are decimal. */
export type WebhookDeliveryRow = {
  readonly id: string;
  readonly messageId: string;
  readonly event: "raised" | "resolved" | "test";
  /** Null for a test. */
  readonly alertId: string | null;
  readonly alertKind: string | null;
  readonly providerName: string | null;
  /** Whose provider or budget it is about; null for a test. */
  readonly tenantName: string | null;
  readonly attempts: number;
  readonly nextAt: Date | null;
  readonly deliveredAt: Date | null;
  readonly lastStatus: number | null;
  readonly lastError: string | null;
  readonly createdAt: Date;
};

type Raw = Omit<WebhookDeliveryRow, "id" | "alertId"> & {
  id: bigint;
  alertId: bigint | null;
  sort_key: string;
};

const columns = Prisma.sql`d.id, d.message_id::text as "messageId", d.event, d.alert_id as "alertId", a.kind as "alertKind",
  a.provider_name as "providerName", t.name as "tenantName", d.attempts, d.next_at as "nextAt", d.delivered_at as "deliveredAt",
  d.last_status as "lastStatus", d.last_error as "lastError", d.created_at as "createdAt"`;
const from = Prisma.sql`webhook_delivery d left join alert a on a.id = d.alert_id left join tenant t on t.id = a.tenant_id`;

const sorting = {
  keys: { createdAt: { expression: Prisma.sql`d.id`, type: "bigint" } },
  fallback: "-createdAt",
  id: Prisma.sql`d.id`,
} as const;

function deliveryRow({ id, alertId, sort_key: _, ...rest }: Raw): WebhookDeliveryRow {
  return { ...rest, id: id.toString(), alertId: alertId === null ? null : alertId.toString() };
}

type List = { readonly webhookId: string; readonly page: Omit<PageRequest, "sort"> };

/** The deliveries of a webhook that was found within its scope, the newest first. */
async function list(reader: Reader, { webhookId, page }: List): Promise<Page<WebhookDeliveryRow>> {
  const keyset = keysetPage(page, sorting);
  const rows = await reader.$queryRaw<Raw[]>`
    select ${columns}, ${keyset.select} from ${from}
    where d.webhook_id = ${webhookId}::bigint and ${keyset.after} ${keyset.orderAndLimit}`;
  const { rows: shown, nextCursor } = keyset.pageOf(rows);
  return { rows: shown.map(deliveryRow), nextCursor };
}

/** How many tests of a webhook were asked for since. */
async function countTests(reader: Reader, webhookId: string, since: Date): Promise<number> {
  return reader.webhookDelivery.count({
    where: { webhookId: BigInt(webhookId), event: "test", createdAt: { gte: since } },
  });
}

async function queueTest(reader: Reader, webhookId: string): Promise<WebhookDeliveryRow> {
  const { id } = await reader.webhookDelivery.create({
    data: { webhookId: BigInt(webhookId), event: "test", nextAt: new Date() },
    select: { id: true },
  });
  const rows = await reader.$queryRaw<
    Raw[]
  >`select ${columns}, '' as sort_key from ${from} where d.id = ${id}`;
  if (rows[0] === undefined) throw new Error("A delivery that was queued just now is gone.");
  return deliveryRow(rows[0]);
}

/** Gives up what was not delivered: the webhook is not to be told any more. */
async function giveUp({ tx }: ConfigurationWrite, webhookId: string): Promise<void> {
  await tx.webhookDelivery.updateMany({
    where: { webhookId: BigInt(webhookId), nextAt: { not: null } },
    data: { nextAt: null, lastError: "off", lastStatus: null },
  });
}

/** What webhooks were told, or are to be. The worker makes and ends deliveries: `recordAlert`, `claimDeliveries`. */
export const webhookDeliveryRepository = { list, countTests, queueTest, giveUp };
