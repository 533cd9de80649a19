import { calcPrice } from "@pydantic/genai-prices";
import { createDefaultPrices, type DefaultPriceFinder } from "./create-default-prices.ts";

/** Default prices whose catalogue is loaded with this module. */
export const findDefaultPrice: DefaultPriceFinder = createDefaultPrices({ calcPrice });
