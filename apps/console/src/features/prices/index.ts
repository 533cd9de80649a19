export { PriceFacts } from "./components/price-facts.tsx";
export { PricesSection } from "./components/prices-section.tsx";
export { RateText } from "./components/rate-text.tsx";
