import type { Provider } from "@operon/contracts";

/** How a provider does, by its last hour. */
export type ProviderHealth = "disabled" | "idle" | "healthy" | "degraded" | "failing";

const DEGRADED = 0.05;
const FAILING = 0.5;

/** One error in twenty is worth a look, one in two an outage. */
export function providerHealth({ status, lastHour }: Pick<Provider, "status" | "lastHour">): ProviderHealth {
  if (status === "disabled") return "disabled";
  if (lastHour.attempts === 0 || lastHour.errorShare === null) return "idle";
  if (lastHour.errorShare >= FAILING) return "failing";
  return lastHour.errorShare >= DEGRADED ? "degraded" : "healthy";
}
