import { type OperonFile, type Price, PriceRatesText } from "@operon/contracts";
import { createPrice } from "../prices/create-price.ts";
import type { ConfigurationStep } from "./configuration-step.ts";
import { fieldChanges } from "./field-changes.ts";

/** What sets prices: a new version of each that differs from the one in force. */
export function planPrices(file: OperonFile, current: readonly Price[]): ConfigurationStep[] {
  const inForce = new Map(current.map((price) => [price.model, price.rates]));
  return (file.prices ?? []).flatMap(({ model, ...given }): ConfigurationStep[] => {
    const rates = PriceRatesText.parse(given);
    const before = inForce.get(model);
    // A price is set whole: a rate that the file leaves out is one that the new version does not have.
    const all = { ...Object.fromEntries(Object.keys(before ?? {}).map((name) => [name, null])), ...rates };
    const fields = fieldChanges(before ?? {}, all);
    if (fields.length === 0) return [];
    return [
      {
        action: before ? "update" : "create",
        kind: "price",
        name: model,
        fields,
        run: async (ctx) => {
          await createPrice(ctx, { model, rates }, { source: "operon.yaml" });
          return undefined;
        },
      },
    ];
  });
}
