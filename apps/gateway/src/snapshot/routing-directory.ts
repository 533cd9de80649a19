import type { ConfigurationDelta } from "@operon/db/data-plane";
import type { RoutingRule, RoutingStrategy } from "@operon/domain";

/** What each tenant says of routing. */
export interface RoutingDirectory {
  /** Takes in what has changed; says the tenants whose rules did. */
  apply(delta: Pick<ConfigurationDelta, "routingRules">): ReadonlySet<string>;
  /** A tenant's own rules; undefined where it has none. */
  rulesOf(tenantId: string): readonly RoutingRule[] | undefined;
}

/** An empty directory. */
export function createRoutingDirectory(): RoutingDirectory {
  const rows = new Map<string, Map<string, RoutingRule>>();
  const rules = new Map<string, readonly RoutingRule[]>();
  return {
    rulesOf: (tenantId) => rules.get(tenantId),
    apply({ routingRules }) {
      const touched = new Set<string>();
      for (const { id, tenantId, deleted, strategy, ...rule } of routingRules) {
        const ofTenant = rows.get(tenantId) ?? new Map<string, RoutingRule>();
        if (deleted) ofTenant.delete(id);
        else ofTenant.set(id, { ...rule, strategy: strategy as RoutingStrategy | null });
        rows.set(tenantId, ofTenant);
        touched.add(tenantId);
      }
      for (const tenantId of touched) {
        const now = [...(rows.get(tenantId)?.values() ?? [])];
        if (now.length > 0) rules.set(tenantId, now);
        else rules.delete(tenantId);
      }
      return touched;
    },
  };
}
