import type { Provider } from "@operon/contracts";
import { type TrafficHealth, trafficHealth } from "../models/index.ts";

/** How a provider does, by its last hour. */
export type ProviderHealth = "disabled" | TrafficHealth;

/** A disabled one does nothing, however its last hour went. */
export function providerHealth({ status, lastHour }: Pick<Provider, "status" | "lastHour">): ProviderHealth {
  return status === "disabled" ? "disabled" : trafficHealth(lastHour);
}
