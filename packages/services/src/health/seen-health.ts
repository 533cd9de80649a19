import type { DeploymentHealth, NodeHealth } from "@operon/redis";
import { groupedBy } from "./grouped-by.ts";

/** What one gateway knows of one deployment, with its waits as they are now. */
export type SeenHealth = DeploymentHealth & { readonly node: string };

/** What gateways said, by deployment. `nameOf` says what a gateway is called in the answer. */
export function seenHealth(
  nodes: readonly NodeHealth[],
  nameOf: (nodeId: string, index: number) => string,
): ReadonlyMap<string, readonly SeenHealth[]> {
  const seen = nodes.flatMap(({ nodeId, agoMs, rows }, index) => {
    const node = nameOf(nodeId, index);
    // Each gateway has one view of a deployment: its last row.
    return [...new Map(rows.map((row) => [row.deploymentId, row])).values()].map((row) => ({
      ...row,
      node,
      openForMs: left(row.openForMs, agoMs),
      coolingMs: left(row.coolingMs, agoMs),
    }));
  });
  return groupedBy(seen, ({ deploymentId }) => deploymentId);
}

function left(ms: number | null, agoMs: number): number | null {
  return ms === null ? null : Math.max(0, Math.round(ms - agoMs));
}
