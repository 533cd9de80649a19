import type { TenantRoutingRule } from "@operon/contracts";
import type { RoutingRuleRow } from "@operon/db";

/** A rule as the API shows it. */
export function routingRuleAnswer({
  fallbacks,
  revision,
  createdAt,
  ...rest
}: RoutingRuleRow): TenantRoutingRule {
  return {
    ...rest,
    fallbacks: fallbacks && [...fallbacks],
    revision: revision.toString(),
    createdAt: createdAt.toISOString(),
  };
}
