export { AccountPricesCard } from "./components/account-prices-card.tsx";
export { PriceFacts } from "./components/price-facts.tsx";
export { PricesSection } from "./components/prices-section.tsx";
export { RateText } from "./components/rate-text.tsx";
export { UnitRatesText } from "./components/unit-rates-text.tsx";
export { isUnitRate } from "./unit-rates.ts";
export { useAccountPrices } from "./use-account-prices.ts";
