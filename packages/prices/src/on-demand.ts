import { createRequire } from "node:module";
import {
  createDefaultPrices,
  type DefaultPriceFinder,
  type PriceCatalogue,
} from "./create-default-prices.ts";

/**
 * Default prices whose catalogue is loaded, in one go, when one is first looked for: 30 ms and 18 MB of memory that most
 * gateways never need. By `require`, since nobody who has to know a price now can wait for an `import`.
 */
export function defaultPricesOnDemand(): DefaultPriceFinder {
  let loaded: DefaultPriceFinder | undefined;
  return (kind, model, atMs) => {
    loaded ??= createDefaultPrices(loadCatalogue());
    return loaded(kind, model, atMs);
  };
}

function loadCatalogue(): PriceCatalogue {
  return createRequire(import.meta.url)("@pydantic/genai-prices");
}
