import type { RedisClient } from "../clients/open-client.ts";
import { nodeKey, REDIS_KEYS } from "../keys.ts";
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

const LIFE_MS = 10_000;
const MAX_NODES = 500;
const idPattern = /^[a-z0-9][a-z0-9-]{0,63}$/;

/** A register on a command client, which stays the caller's to close. */
export function createNodeRegister(client: RedisClient): NodeRegister {
  return {
    report: async (id, report) => {
      await client
        .multi()
        .set(nodeKey(id), writeNodeReport(report), "PX", LIFE_MS)
        .zadd(REDIS_KEYS.nodes, Date.now(), id)
        .zremrangebyrank(REDIS_KEYS.nodes, 0, -MAX_NODES - 1)
        .pexpire(REDIS_KEYS.nodes, LIFE_MS)
        .exec();
    },
    remove: async (id) => {
      await client.multi().del(nodeKey(id)).zrem(REDIS_KEYS.nodes, id).exec();
    },
    list: async () => {
      const names = await client.zrange(REDIS_KEYS.nodes, 0, MAX_NODES - 1);
      const ids = names.filter((name) => idPattern.test(name)).sort();
      const seen = await Promise.all(ids.map((id) => readNode(client, id)));
      const gone = ids.filter((_, index) => seen[index] === "gone");
      if (gone.length > 0) await client.zrem(REDIS_KEYS.nodes, ...gone);
      return seen.filter((node) => node !== "gone" && node !== "malformed");
    },
  };
}

async function readNode(client: RedisClient, id: string): Promise<SeenNode | "gone" | "malformed"> {
  const [text, leftMs] = await Promise.all([
    client.getrange(nodeKey(id), 0, MAX_REPORT_LENGTH),
    client.pttl(nodeKey(id)),
  ]);
  if (text === "") return "gone";
  const report = readNodeReport(text);
  // Ours expires by itself, and soon; -2 = it just has.
  if (report === undefined || leftMs < 0 || leftMs > LIFE_MS) return "malformed";
  return { ...report, id, agoMs: LIFE_MS - leftMs };
}
