export { ADDED_SOURCE } from "./added-prices.data.ts";
export type { DefaultPriceFinder } from "./create-default-prices.ts";
export type { DefaultPrice } from "./default-price.ts";
export { findDefaultPrice } from "./find-default-price.ts";
export { type ListedModel, listedModels } from "./listed-models.ts";
export { LISTED_SOURCE } from "./price-source-release.ts";
