import { PricesSection } from "../../../../features/prices/index.ts";

export default function PricesPage() {
  return <PricesSection />;
}
