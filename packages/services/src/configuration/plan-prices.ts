import { type OperonFile, type Price, PriceRatesText } from "@operon/contracts";
import { ROOT_TENANT_ID, USUAL_BATCH_PERCENT } from "@operon/domain";
import { OperonError } from "@operon/errors";
import type { ServiceContext } from "../context/service-context.ts";
import { createPrice } from "../prices/create-price.ts";
import { priceLabel } from "../prices/price-label.ts";
import { listProviders } from "../providers/list-providers.ts";
import type { ConfigurationStep } from "./configuration-step.ts";
import { fieldChanges } from "./field-changes.ts";
import { readAll } from "./read-all.ts";

/** What sets prices: a new version of each that differs from the one in force. */
export function planPrices(file: OperonFile, current: readonly Price[]): ConfigurationStep[] {
  const inForce = new Map(
    current.map(({ model, providerName, rates, batchPercent }) => [
      subject(model, providerName),
      { ...rates, ...unusual(batchPercent) },
    ]),
  );
  return (file.prices ?? []).flatMap((price): ConfigurationStep[] => {
    const { model, provider, batchPercent = USUAL_BATCH_PERCENT, ...given } = price;
    const rates = PriceRatesText.parse(given);
    const before = inForce.get(subject(model, provider));
    // A price is set whole: a rate that the file leaves out is one that the new version does not have.
    const all = {
      ...Object.fromEntries(Object.keys(before ?? {}).map((name) => [name, null])),
      ...rates,
      ...unusual(batchPercent),
    };
    const fields = fieldChanges(before ?? {}, all);
    if (fields.length === 0) return [];
    return [
      {
        action: before ? "update" : "create",
        kind: "price",
        name: priceLabel(model, provider),
        fields,
        run: async (ctx) => {
          const providerId = provider === undefined ? null : await accountNamed(ctx, provider);
          await createPrice(ctx, { model, rates, batchPercent, providerId }, { source: "operon.yaml" });
          return undefined;
        },
      },
    ];
  });
}

/** The usual one is not written down. */
const unusual = (batchPercent: number): { readonly batchPercent?: number } =>
  batchPercent === USUAL_BATCH_PERCENT ? {} : { batchPercent };

const subject = (model: string, provider: string | null = null): string => JSON.stringify([provider, model]);

/** An account of the platform that stands already, or that an earlier step has made. */
async function accountNamed(ctx: ServiceContext, name: string): Promise<string> {
  const platforms = { tenant: ROOT_TENANT_ID, subtree: false, q: name };
  const found = await readAll((page) => listProviders(ctx, { ...platforms, ...page }));
  const provider = found.find((one) => one.name === name);
  if (provider) return provider.id;
  throw new OperonError("invalid_request", { message: `The platform has no provider ${name}.` });
}
