import type { RedisClient } from "../clients/open-client.ts";
import { nodeKey, REDIS_KEYS } from "../keys.ts";
import { createNodeTexts, type NodeText } from "./create-node-texts.ts";
import { MAX_REPORT_LENGTH, type NodeReport, readNodeReport, writeNodeReport } from "./node-report.ts";

/** A node that has reported, and how long ago by the clock of Redis. */
export type SeenNode = NodeReport & { readonly id: string; readonly agoMs: number };

/** The nodes that are alive. Every call throws while Redis is away or does not answer. */
export interface NodeRegister {
  /** Says that a node lives, for the next 10 s. */
  readonly report: (id: string, report: NodeReport) => Promise<void>;
  /** Says that it ended. */
  readonly remove: (id: string) => Promise<void>;
  /** Those that have reported within the last 10 s, by id. */
  readonly list: () => Promise<readonly SeenNode[]>;
}

/** A register on a command client, which stays the caller's to close. */
export function createNodeRegister(client: RedisClient): NodeRegister {
  const texts = createNodeTexts(client, {
    index: REDIS_KEYS.nodes,
    keyOf: nodeKey,
    maxNodes: 500,
    maxLength: MAX_REPORT_LENGTH,
  });
  return {
    report: (id, report) => texts.write(id, writeNodeReport(report)),
    remove: texts.remove,
    list: async () => (await texts.read()).map(seenNode).filter((node) => node !== undefined),
  };
}

function seenNode({ id, text, agoMs }: NodeText): SeenNode | undefined {
  const report = readNodeReport(text);
  return report && { ...report, id, agoMs };
}
