import type { PriceRates } from "@operon/domain";

/** A price of the catalogue, as it becomes an immutable row when an event first needs it. */
export type DefaultPrice = {
  /** The catalogue's name of the model, which covers its dated versions too. */
  readonly model: string;
  readonly rates: PriceRates;
  /** ISO 8601 in UTC; 1970 where the catalogue knows no beginning. */
  readonly effectiveFrom: string;
  /** The source with its version, its date, and whose list it is. */
  readonly source: string;
};
