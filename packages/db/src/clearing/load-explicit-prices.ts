import { ROOT_TENANT_ID } from "@operon/domain";
import type { Pool } from "pg";
import { EXPLICIT_PRICE_SOURCES } from "./explicit-price-sources.ts";
import type { PriceRecord } from "./price-record.ts";
import { PRICE_COLUMNS, type PriceRow, priceRecordOf } from "./price-row.ts";

/** Every version of the platform's own prices, the retired ones included: late events pay what held then. */
export async function loadExplicitPrices(pool: Pool): Promise<PriceRecord[]> {
  const { rows } = await pool.query<PriceRow>(
    `select ${PRICE_COLUMNS} from price where tenant_id = $1 and source = any($2::text[])`,
    [ROOT_TENANT_ID, EXPLICIT_PRICE_SOURCES],
  );
  return rows.map(priceRecordOf);
}
