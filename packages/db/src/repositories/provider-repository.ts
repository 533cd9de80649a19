import { type DeploymentId, idOf, type ProviderId, type TenantId } from "@operon/domain";
import type { ConfigurationWrite } from "../configuration/configuration-write.ts";
import { Prisma } from "../generated/client.ts";
import { containsText } from "../paging/contains-text.ts";
import { keysetPage, type Page, type PageRequest } from "../paging/keyset-page.ts";
import { nameSort } from "../paging/name-sort.ts";
import type { DeploymentSettings } from "./deployment-repository.ts";
import type { Reader } from "./reader.ts";
import { type TenantScope, withinScope } from "./tenant-scope.ts";

/** A model that a provider serves. */
export type DeploymentRow = DeploymentSettings & {
  readonly id: DeploymentId;
  readonly model: string;
  /** Gets no new requests. */
  readonly draining: boolean;
};

/** What is particular to its kind, as JSON. */
export type ProviderRowOptions = Readonly<Record<string, string | undefined>>;

/** A provider without its credentials. */
export type ProviderRow = {
  readonly id: ProviderId;
  readonly tenantId: TenantId;
  readonly tenantName: string;
  readonly name: string;
  readonly kind: string;
  readonly baseUrl: string;
  readonly credentialHint: string;
  readonly options: ProviderRowOptions;
  readonly tier: number;
  readonly weight: number;
  readonly share: "subtree" | "self";
  readonly status: "active" | "disabled";
  readonly demo: boolean;
  readonly probe: boolean;
  readonly models: readonly DeploymentRow[];
  readonly revision: bigint;
  readonly createdAt: Date;
};

type RawProvider = Omit<ProviderRow, "id" | "tenantId"> & { id: bigint; tenantId: bigint; sort_key: string };

/** What a query over `deployment d` selects to make {@link DeploymentRow}s. */
export const DEPLOYMENT_JSON = Prisma.sql`jsonb_build_object('id', d.id::text, 'model', d.model, 'upstream', d.upstream,
  'maxConcurrency', d.max_concurrency, 'maxRequestsPerMinute', d.max_requests_per_minute,
  'contextTokens', d.context_tokens, 'draining', d.draining)`;

const columns = Prisma.sql`p.id, p.tenant_id as "tenantId", t.name as "tenantName", p.name, p.kind,
  p.base_url as "baseUrl", p.credential_hint as "credentialHint", p.options, p.tier, p.weight, p.share, p.status, p.demo, p.probe,
  p.revision, p.created_at as "createdAt",
  coalesce((select jsonb_agg(${DEPLOYMENT_JSON} order by d.id)
    from deployment d where d.provider_id = p.id and d.deleted_at is null), '[]') as models`;
const from = Prisma.sql`provider p join tenant t on t.id = p.tenant_id`;

const sorting = {
  keys: {
    name: nameSort("p.name"),
    createdAt: { expression: Prisma.sql`p.id`, type: "bigint" },
    tier: { expression: Prisma.sql`p.tier::bigint`, type: "bigint" },
  },
  fallback: "name",
  id: Prisma.sql`p.id`,
} as const;

function providerRow({ id, tenantId, sort_key: _, ...rest }: RawProvider): ProviderRow {
  return { ...rest, id: idOf(id), tenantId: idOf(tenantId) };
}

async function find(reader: Reader, scope: TenantScope, id: string): Promise<ProviderRow | null> {
  const rows = await reader.$queryRaw<RawProvider[]>`
    select ${columns}, '' as sort_key from ${from}
    where p.id = ${id}::bigint and p.deleted_at is null and ${withinScope(scope, "t")}`;
  return rows[0] === undefined ? null : providerRow(rows[0]);
}

/** The provider that a deployment is of. */
async function findServing(
  reader: Reader,
  scope: TenantScope,
  deploymentId: string,
): Promise<ProviderRow | null> {
  const rows = await reader.$queryRaw<RawProvider[]>`
    select ${columns}, '' as sort_key from ${from}
    where p.id = (select d.provider_id from deployment d where d.id = ${deploymentId}::bigint and d.deleted_at is null)
      and p.deleted_at is null and ${withinScope(scope, "t")}`;
  return rows[0] === undefined ? null : providerRow(rows[0]);
}

type List = { readonly scope: TenantScope; readonly q?: string | undefined; readonly page: PageRequest };

async function list(reader: Reader, { scope, q, page }: List): Promise<Page<ProviderRow>> {
  const keyset = keysetPage(page, sorting);
  const matches = containsText(q, ["p.name", "p.base_url"]);
  const rows = await reader.$queryRaw<RawProvider[]>`
    select ${columns}, ${keyset.select} from ${from}
    where p.deleted_at is null and ${withinScope(scope, "t")} and ${matches} and ${keyset.after}
    ${keyset.orderAndLimit}`;
  const { rows: shown, nextCursor } = keyset.pageOf(rows);
  return { rows: shown.map(providerRow), nextCursor };
}

/** The sealed credentials of a provider; whoever asks has found it within its scope. */
async function sealedCredentials(reader: Reader, id: ProviderId): Promise<Uint8Array | null> {
  const where = { id: BigInt(id), deletedAt: null };
  const row = await reader.provider.findFirst({ where, select: { credentials: true } });
  return row?.credentials ?? null;
}

/** Names and patterns of what the last tenant of a path can use: its own providers', and what those above share. */
async function modelsOnPath(reader: Reader, path: readonly TenantId[]): Promise<string[]> {
  const own = path.at(-1) ?? "0";
  const rows = await reader.$queryRaw<{ model: string }[]>`
    select distinct d.model from deployment d join provider p on p.id = d.provider_id
    where p.tenant_id = any(${path}::text[]::bigint[]) and p.status = 'active' and p.deleted_at is null
      and d.deleted_at is null and (p.share = 'subtree' or p.tenant_id = ${own}::bigint)`;
  return rows.map(({ model }) => model);
}

async function nameIsTaken({ tx }: ConfigurationWrite, tenantId: TenantId, name: string): Promise<boolean> {
  return (await tx.provider.count({ where: { tenantId: BigInt(tenantId), name, deletedAt: null } })) > 0;
}

/** An id for a provider that is not there yet: its credentials are sealed to it. */
async function reserveId({ tx }: ConfigurationWrite): Promise<ProviderId> {
  const rows = await tx.$queryRaw<
    { id: bigint }[]
  >`select nextval(pg_get_serial_sequence('provider', 'id')) as id`;
  if (rows[0] === undefined) throw new Error("The sequence of providers gave no id.");
  return idOf<ProviderId>(rows[0].id);
}

/** A new provider under an id from `reserveId`. */
export type NewProvider = {
  readonly id: ProviderId;
  readonly tenantId: TenantId;
  readonly name: string;
  readonly kind: string;
  readonly baseUrl: string;
  readonly credentials: Uint8Array;
  readonly credentialHint: string;
  readonly options: ProviderRowOptions;
  readonly tier: number;
  readonly weight: number;
  readonly share: "subtree" | "self";
  readonly probe: boolean;
  readonly demo: boolean;
};

async function insert(write: ConfigurationWrite, provider: NewProvider): Promise<void> {
  const { id, tenantId, credentials, ...rest } = provider;
  await write.tx.provider.create({
    data: {
      ...rest,
      id: BigInt(id),
      tenantId: BigInt(tenantId),
      credentials: Uint8Array.from(credentials),
      revision: 0n,
    },
  });
  write.changed("provider", id);
}

/** What can be changed of a provider; undefined = as it is. */
export type ProviderChanges = {
  readonly [Field in
    | "name"
    | "baseUrl"
    | "credentialHint"
    | "options"
    | "tier"
    | "weight"
    | "share"
    | "probe"
    | "status"]?: ProviderRow[Field] | undefined;
} & { readonly credentials?: Uint8Array | undefined };

async function update(write: ConfigurationWrite, id: ProviderId, changes: ProviderChanges): Promise<void> {
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  await write.tx.provider.update({ where: { id: BigInt(id) }, data: { ...given, updatedAt: new Date() } });
  write.changed("provider", id);
}

/** The row stays for the usage that names it; its credentials do not. */
async function softDelete(write: ConfigurationWrite, id: ProviderId): Promise<void> {
  const deletedAt = new Date();
  const forgotten = { credentials: new Uint8Array(0), credentialHint: "" };
  await write.tx.provider.update({
    where: { id: BigInt(id) },
    data: { deletedAt, updatedAt: deletedAt, ...forgotten },
  });
  write.changed("provider", id);
}

/** Providers. Reading takes a scope, writing a `ConfigurationWrite`. */
export const providerRepository = {
  find,
  findServing,
  list,
  sealedCredentials,
  modelsOnPath,
  nameIsTaken,
  reserveId,
  insert,
  update,
  softDelete,
};
