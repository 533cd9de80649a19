import type { PriceId, ProviderId } from "@operon/domain";
import { decodePriceRates } from "./price-rates-json.ts";
import type { PriceRecord } from "./price-record.ts";

/** A row of `price` as the raw pool returns it; select {@link PRICE_COLUMNS}. */
export type PriceRow = {
  readonly id: string;
  readonly provider_id: string | null;
  readonly model: string;
  readonly rates: unknown;
  readonly effective_from: Date;
  readonly retired_at: Date | null;
  readonly source: string;
  readonly revision: string;
};

/** What a query selects to make {@link PriceRow}s. */
export const PRICE_COLUMNS =
  "id::text, provider_id::text, model, rates, effective_from, retired_at, source, revision::text";

/** The record of a row. Throws where its rates are malformed. */
export function priceRecordOf(row: PriceRow): PriceRecord {
  return {
    id: row.id as PriceId,
    providerId: row.provider_id as ProviderId | null,
    model: row.model,
    rates: decodePriceRates(row.rates),
    effectiveFromMs: row.effective_from.getTime(),
    retiredAtMs: row.retired_at?.getTime() ?? null,
    source: row.source,
    revision: row.revision,
  };
}
