import { idOf, type TenantId } from "@operon/domain";
import type { ConfigurationWrite } from "../configuration/configuration-write.ts";
import { Prisma } from "../generated/client.ts";
import { containsText } from "../paging/contains-text.ts";
import { keysetPage, type Page, type PageRequest } from "../paging/keyset-page.ts";
import { nameSort } from "../paging/name-sort.ts";
import type { Reader } from "./reader.ts";
import { type TenantScope, withinScope } from "./tenant-scope.ts";

/** A webhook without its secret. `id` is decimal. */
export type WebhookRow = {
  readonly id: string;
  readonly tenantId: TenantId;
  readonly tenantName: string;
  readonly name: string;
  readonly url: string;
  readonly secretHint: string;
  /** Null = all kinds of alerts. */
  readonly kinds: readonly string[] | null;
  readonly status: "active" | "disabled";
  readonly createdAt: Date;
};

type RawWebhook = Omit<WebhookRow, "id" | "tenantId"> & { id: bigint; tenantId: bigint; sort_key: string };

const columns = Prisma.sql`w.id, w.tenant_id as "tenantId", t.name as "tenantName", w.name, w.url,
  w.secret_hint as "secretHint", w.kinds, w.status, w.created_at as "createdAt"`;
const from = Prisma.sql`webhook w join tenant t on t.id = w.tenant_id`;

const sorting = {
  keys: { name: nameSort("w.name"), createdAt: { expression: Prisma.sql`w.id`, type: "bigint" } },
  fallback: "name",
  id: Prisma.sql`w.id`,
} as const;

function webhookRow({ id, tenantId, sort_key: _, ...rest }: RawWebhook): WebhookRow {
  return { ...rest, id: id.toString(), tenantId: idOf(tenantId) };
}

async function find(reader: Reader, scope: TenantScope, id: string): Promise<WebhookRow | null> {
  const rows = await reader.$queryRaw<RawWebhook[]>`
    select ${columns}, '' as sort_key from ${from}
    where w.id = ${id}::bigint and w.deleted_at is null and t.deleted_at is null and ${withinScope(scope, "t")}`;
  return rows[0] === undefined ? null : webhookRow(rows[0]);
}

type List = { readonly scope: TenantScope; readonly q?: string | undefined; readonly page: PageRequest };

async function list(reader: Reader, { scope, q, page }: List): Promise<Page<WebhookRow>> {
  const keyset = keysetPage(page, sorting);
  const rows = await reader.$queryRaw<RawWebhook[]>`
    select ${columns}, ${keyset.select} from ${from}
    where w.deleted_at is null and t.deleted_at is null and ${withinScope(scope, "t")}
      and ${containsText(q, ["w.name", "w.url"])} and ${keyset.after} ${keyset.orderAndLimit}`;
  const { rows: shown, nextCursor } = keyset.pageOf(rows);
  return { rows: shown.map(webhookRow), nextCursor };
}

async function countOf({ tx }: ConfigurationWrite, tenantId: TenantId): Promise<number> {
  return tx.webhook.count({ where: { tenantId: BigInt(tenantId), deletedAt: null } });
}

/** An id for a webhook that is not there yet: its secret is sealed to it. */
async function reserveId({ tx }: ConfigurationWrite): Promise<string> {
  const rows = await tx.$queryRaw<
    { id: bigint }[]
  >`select nextval(pg_get_serial_sequence('webhook', 'id')) as id`;
  if (rows[0] === undefined) throw new Error("The sequence of webhooks gave no id.");
  return rows[0].id.toString();
}

/** A new webhook under an id from `reserveId`. */
export type NewWebhook = {
  readonly id: string;
  readonly tenantId: TenantId;
  readonly name: string;
  readonly url: string;
  readonly secret: Uint8Array;
  readonly secretHint: string;
  readonly kinds: readonly string[] | null;
};

async function insert(write: ConfigurationWrite, webhook: NewWebhook): Promise<void> {
  const { id, tenantId, secret, kinds, ...rest } = webhook;
  await write.tx.webhook.create({
    data: {
      ...rest,
      id: BigInt(id),
      tenantId: BigInt(tenantId),
      secret: Uint8Array.from(secret),
      kinds: kinds === null ? Prisma.DbNull : [...kinds],
      revision: 0n,
    },
  });
  write.changed("webhook", id);
}

/** What may change; undefined = it stays. */
export type WebhookChanges = {
  readonly name?: string | undefined;
  readonly url?: string | undefined;
  readonly secret?: Uint8Array | undefined;
  readonly secretHint?: string | undefined;
  readonly kinds?: readonly string[] | null | undefined;
  readonly status?: "active" | "disabled" | undefined;
};

async function update(write: ConfigurationWrite, id: string, changes: WebhookChanges): Promise<void> {
  const { kinds, secret, ...rest } = changes;
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  await write.tx.webhook.update({
    where: { id: BigInt(id) },
    data: {
      ...given,
      ...(kinds === undefined ? {} : { kinds: kinds === null ? Prisma.DbNull : [...kinds] }),
      ...(secret === undefined ? {} : { secret: Uint8Array.from(secret) }),
      updatedAt: new Date(),
    },
  });
  write.changed("webhook", id);
}

/** The row stays for the change log; its secret does not. */
async function softDelete(write: ConfigurationWrite, id: string): Promise<void> {
  const deletedAt = new Date();
  await write.tx.webhook.update({
    where: { id: BigInt(id) },
    data: { deletedAt, updatedAt: deletedAt, secret: new Uint8Array(0), secretHint: "" },
  });
  write.changed("webhook", id);
}

/** Webhooks. Reading takes a scope, writing a `ConfigurationWrite`. */
export const webhookRepository = { find, list, countOf, reserveId, insert, update, softDelete };
