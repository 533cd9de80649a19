export { PricesSection } from "./components/prices-section.tsx";
