import type { Provider } from "@operon/contracts";
import { type TrafficHealth, trafficHealth } from "../models/index.ts";

export type ProviderOutlook = Pick<Provider, "status" | "models" | "lastHour">;

/** How a provider does, by its last hour. */
export type ProviderHealth = "disabled" | "draining" | TrafficHealth;

/** One that gets no requests does nothing, however its last hour went. */
export function providerHealth({ status, models, lastHour }: ProviderOutlook): ProviderHealth {
  if (status === "disabled") return "disabled";
  return isDrained(models) ? "draining" : trafficHealth(lastHour);
}

/** Whether none of its models gets new requests. */
export function isDrained(models: Provider["models"]): boolean {
  return models.length > 0 && models.every(({ draining }) => draining);
}
