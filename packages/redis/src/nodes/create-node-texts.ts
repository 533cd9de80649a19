import type { RedisClient } from "../clients/open-client.ts";

/** What a node last said, and how long ago by the clock of Redis. */
export interface NodeText {
  readonly id: string;
  readonly text: string;
  readonly agoMs: number;
}

/** One text per node that expires by itself. Every call throws while Redis is away or does not answer. */
export interface NodeTexts {
  /** Keeps the node's text for the next 10 s. */
  readonly write: (id: string, text: string) => Promise<void>;
  readonly remove: (id: string) => Promise<void>;
  /** Those of the last 10 s, by id. A text is none of ours where it is one byte longer than `maxLength`. */
  readonly read: () => Promise<readonly NodeText[]>;
}

/** Where the texts are: a sorted set of ids, and a key for each id in the same slot. */
export interface NodeTextsPlace {
  readonly index: string;
  readonly keyOf: (id: string) => string;
  readonly maxNodes: number;
  /** In bytes. */
  readonly maxLength: number;
}

const LIFE_MS = 10_000;
const idPattern = /^[a-z0-9][a-z0-9-]{0,63}$/;

/** Whether a node can be called so. */
export function isNodeId(value: unknown): value is string {
  return typeof value === "string" && idPattern.test(value);
}

/** Texts of nodes on a command client, which stays the caller's to close. */
export function createNodeTexts(client: RedisClient, place: NodeTextsPlace): NodeTexts {
  const { index, keyOf, maxNodes } = place;
  return {
    write: async (id, text) => {
      await client
        .multi()
        .set(keyOf(id), text, "PX", LIFE_MS)
        .zadd(index, Date.now(), id)
        .zremrangebyrank(index, 0, -maxNodes - 1)
        .pexpire(index, LIFE_MS)
        .exec();
    },
    remove: async (id) => {
      await client.multi().del(keyOf(id)).zrem(index, id).exec();
    },
    read: async () => {
      const ids = (await client.zrange(index, 0, maxNodes - 1)).filter(isNodeId).sort();
      const texts = await Promise.all(ids.map((id) => readText(client, place, id)));
      const gone = ids.filter((_, at) => texts[at] === "gone");
      if (gone.length > 0) await client.zrem(index, ...gone);
      return texts.filter((text) => text !== "gone" && text !== "foreign");
    },
  };
}

async function readText(
  client: RedisClient,
  { keyOf, maxLength }: NodeTextsPlace,
  id: string,
): Promise<NodeText | "gone" | "foreign"> {
  const [text, leftMs] = await Promise.all([
    client.getrange(keyOf(id), 0, maxLength),
    client.pttl(keyOf(id)),
  ]);
  if (text === "") return "gone";
  // Ours expires by itself, and soon; -2 = it just has.
  if (leftMs < 0 || leftMs > LIFE_MS) return "foreign";
  return { id, text, agoMs: LIFE_MS - leftMs };
}
