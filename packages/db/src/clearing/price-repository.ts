import { idOf, type PriceId, type PriceRates, type ProviderId, ROOT_TENANT_ID } from "@operon/domain";
import type { ConfigurationWrite } from "../configuration/configuration-write.ts";
import { Prisma } from "../generated/client.ts";
import { containsText } from "../paging/contains-text.ts";
import { keysetPage, type Page, type PageRequest } from "../paging/keyset-page.ts";
import { nameSort } from "../paging/name-sort.ts";
import { timeSort } from "../paging/time-sort.ts";
import type { Reader } from "../repositories/reader.ts";
import { EXPLICIT_PRICE_SOURCES } from "./explicit-price-sources.ts";
import { decodePriceRates, encodePriceRates } from "./price-rates-json.ts";
import type { PriceRecord } from "./price-record.ts";

type RawPrice = {
  readonly id: bigint;
  readonly provider_id: bigint | null;
  readonly provider_name: string | null;
  readonly model: string;
  readonly rates: unknown;
  readonly effective_from: Date;
  readonly retired_at: Date | null;
  readonly source: string;
  readonly revision: bigint;
  readonly sort_key: string;
};

const columns = Prisma.sql`p.id, p.provider_id, provider.name as provider_name, p.model, p.rates,
  p.effective_from, p.retired_at, p.source, p.revision`;
const from = Prisma.sql`price p left join provider on provider.id = p.provider_id`;
const platforms = Prisma.sql`p.tenant_id = ${ROOT_TENANT_ID}::bigint`;
const explicit = Prisma.sql`p.source = any(${[...EXPLICIT_PRICE_SOURCES]}::text[])`;

const sorting = {
  keys: {
    model: nameSort("p.model"),
    provider: nameSort("coalesce(provider.name, '')"),
    source: nameSort("p.source"),
    effectiveFrom: timeSort("p.effective_from", "first"),
  },
  fallback: "model",
  id: Prisma.sql`p.id`,
} as const;

/** A price with the name of the account that charges it; null = the list price of any. */
export type NamedPrice = PriceRecord & { readonly providerName: string | null };

/** `none`: list prices only. `any`: those of every account that is there, too. Else those of one account. */
export type PriceAccounts = "none" | "any" | { readonly of: ProviderId };

type List = {
  readonly accounts: PriceAccounts;
  readonly q?: string | undefined;
  /** The price lists in use begin their `source` with one of these; rows of older ones are history. */
  readonly listedSources: readonly string[];
  readonly page: PageRequest;
};

/** The platform's prices in force: those that were stated, and those of the list that some event has used. */
async function list(reader: Reader, { accounts, q, listedSources, page }: List): Promise<Page<NamedPrice>> {
  const keyset = keysetPage(page, sorting);
  const matches = containsText(q, ["p.model", "p.source", "provider.name"]);
  const rows = await reader.$queryRaw<RawPrice[]>`
    select ${columns}, ${keyset.select} from ${from}
    where ${platforms} and ${chargedBy(accounts)} and p.retired_at is null and ${matches} and ${keyset.after}
      and (${explicit} or (exists (select from unnest(${listedSources}::text[]) as of_list where starts_with(p.source, of_list)) and not exists (
        select from price newer where newer.tenant_id = p.tenant_id and newer.model = p.model
          and newer.source = p.source and newer.effective_from > p.effective_from)))
    ${keyset.orderAndLimit}`;
  const { rows: shown, nextCursor } = keyset.pageOf(rows);
  return { rows: shown.map(namedPrice), nextCursor };
}

async function find(reader: Reader, id: PriceId): Promise<NamedPrice | null> {
  const rows = await reader.$queryRaw<RawPrice[]>`
    select ${columns}, '' as sort_key from ${from} where ${platforms} and p.id = ${id}::bigint`;
  return rows[0] === undefined ? null : namedPrice(rows[0]);
}

/** What a price is stated of: exactly this name or pattern, of an account, or null for the list's. */
export type PriceSubject = Pick<PriceRecord, "providerId" | "model">;

/** The stated price of a subject that is in force. */
async function findCurrent(reader: Reader, subject: PriceSubject): Promise<NamedPrice | null> {
  const rows = await reader.$queryRaw<RawPrice[]>`
    select ${columns}, '' as sort_key from ${from}
    where ${platforms} and ${explicit} and ${isOf(subject)} and p.retired_at is null
    order by p.effective_from desc, p.id desc limit 1`;
  return rows[0] === undefined ? null : namedPrice(rows[0]);
}

/** A new version; it retires whatever stated price of the same subject was in force. */
export type NewPrice = {
  readonly providerId: ProviderId | null;
  readonly model: string;
  readonly rates: PriceRates;
  readonly effectiveFrom: Date;
  readonly source: (typeof EXPLICIT_PRICE_SOURCES)[number];
};

async function insertVersion(write: ConfigurationWrite, price: NewPrice): Promise<PriceId> {
  const retired = await write.tx.$queryRaw<{ id: bigint }[]>`
    update price p set retired_at = ${price.effectiveFrom}::timestamptz
    where ${platforms} and ${explicit} and ${isOf(price)} and p.retired_at is null returning p.id`;
  for (const { id } of retired) write.changed("price", idOf(id));
  const { providerId, rates, ...rest } = price;
  const row = await write.tx.price.create({
    data: {
      ...rest,
      providerId: providerId === null ? null : BigInt(providerId),
      rates: { ...encodePriceRates(rates) },
      tenantId: BigInt(ROOT_TENANT_ID),
      revision: 0n,
    },
    select: { id: true },
  });
  const id = idOf<PriceId>(row.id);
  write.changed("price", id);
  return id;
}

function chargedBy(accounts: PriceAccounts): Prisma.Sql {
  if (accounts === "none") return Prisma.sql`p.provider_id is null`;
  const isThere = Prisma.sql`provider.deleted_at is null`;
  if (accounts === "any") return isThere;
  return Prisma.sql`p.provider_id = ${accounts.of}::bigint and ${isThere}`;
}

const isOf = ({ providerId, model }: PriceSubject): Prisma.Sql =>
  Prisma.sql`p.provider_id is not distinct from ${providerId}::bigint and p.model = ${model}`;

function namedPrice(row: RawPrice): NamedPrice {
  return {
    id: idOf<PriceId>(row.id),
    providerId: row.provider_id === null ? null : idOf<ProviderId>(row.provider_id),
    providerName: row.provider_name,
    model: row.model,
    rates: decodePriceRates(row.rates),
    effectiveFromMs: row.effective_from.getTime(),
    retiredAtMs: row.retired_at?.getTime() ?? null,
    source: row.source,
    revision: row.revision.toString(),
  };
}

/** The platform's prices. Writing takes a `ConfigurationWrite`. */
export const priceRepository = { list, find, findCurrent, insertVersion };
