import type { RedisClient } from "../clients/open-client.ts";
import { healthKey, REDIS_KEYS } from "../keys.ts";
import { createNodeTexts, type NodeText } from "../nodes/create-node-texts.ts";
import type { DeploymentHealth } from "./deployment-health.ts";
import { MAX_HEALTH_LENGTH, readHealthReport, writeHealthReport } from "./health-report.ts";

/** What one gateway last said about its deployments, and how long ago by the clock of Redis. */
export interface NodeHealth {
  readonly nodeId: string;
  readonly agoMs: number;
  /** Histograms may be shorter than they were: empty classes at the end are left out. */
  readonly rows: readonly DeploymentHealth[];
}

/** How deployments are, as each gateway sees them. Every call throws while Redis is away or does not answer. */
export interface HealthBoard {
  /** Replaces what the node said, for the next 10 s: at most 1,000 rows and 400 KB; those that come first stay. */
  readonly report: (nodeId: string, rows: readonly DeploymentHealth[]) => Promise<void>;
  /** Says that the node ended. */
  readonly remove: (nodeId: string) => Promise<void>;
  /** What was said within the last 10 s, by node. */
  readonly read: () => Promise<readonly NodeHealth[]>;
}

/** A board on a command client, which stays the caller's to close. */
export function createHealthBoard(client: RedisClient): HealthBoard {
  const texts = createNodeTexts(client, {
    index: REDIS_KEYS.health,
    keyOf: healthKey,
    maxNodes: 200,
    maxLength: MAX_HEALTH_LENGTH,
  });
  return {
    report: (nodeId, rows) => texts.write(nodeId, writeHealthReport(rows)),
    remove: texts.remove,
    read: async () => (await texts.read()).map(nodeHealth).filter((node) => node !== undefined),
  };
}

function nodeHealth({ id, text, agoMs }: NodeText): NodeHealth | undefined {
  const rows = readHealthReport(text);
  return rows && { nodeId: id, agoMs, rows };
}
