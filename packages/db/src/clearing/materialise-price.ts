import { type PriceRates, ROOT_TENANT_ID } from "@operon/domain";
import type { Pool } from "pg";
import { encodePriceRates } from "./price-rates-json.ts";
import type { PriceRecord } from "./price-record.ts";
import { PRICE_COLUMNS, type PriceRow, priceRecordOf } from "./price-row.ts";

/** A price of a list that came with Operon. `effectiveFrom` is ISO 8601. */
export type ListedPrice = {
  readonly model: string;
  readonly rates: PriceRates;
  readonly effectiveFrom: string;
  readonly source: string;
};

/**
 * The row of a listed price, made where it is missing, so that what an event was charged by can always be shown.
 * Nobody changed the configuration by that, so its revision is 0. Safe to race.
 */
export async function materialisePrice(pool: Pool, price: ListedPrice): Promise<PriceRecord> {
  const identity = [ROOT_TENANT_ID, price.model, price.source, price.effectiveFrom];
  await pool.query(
    `insert into price (tenant_id, model, source, effective_from, rates, revision)
     values ($1, $2, $3, $4, $5, 0) on conflict do nothing`,
    [...identity, JSON.stringify(encodePriceRates(price.rates))],
  );
  const { rows } = await pool.query<PriceRow>(
    `select ${PRICE_COLUMNS} from price
     where tenant_id = $1 and provider_id is null and model = $2 and source = $3 and effective_from = $4`,
    identity,
  );
  const row = rows[0];
  if (row === undefined) throw new Error(`The price of ${price.model} was made and is gone.`);
  return priceRecordOf(row);
}
