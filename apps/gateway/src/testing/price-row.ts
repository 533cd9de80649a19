import type { PriceConfiguration } from "@operon/db/data-plane";

/** What a test says of a price: pico-USD per token. */
export type TestPrice = Partial<PriceConfiguration> & { readonly input?: string; readonly output?: string };

/** A list price of the model `m`, since always, that is in force. */
export function priceRow(
  id: string,
  { input = "1000", output = "1000", ...changes }: TestPrice = {},
): PriceConfiguration {
  return {
    id,
    providerId: null,
    model: "m",
    rates: { rates: { input, output }, tiers: [] },
    effectiveFrom: new Date(100),
    retiredAt: null,
    ...changes,
  };
}
