import type { RedisClient } from "../clients/open-client.ts";
import { counterKey, REDIS_KEYS } from "../keys.ts";
import { FREE_LIMITS } from "../lua/lua-sources.data.ts";
import { isNodeId } from "../nodes/create-node-texts.ts";
import type { CounterPlace } from "./limit-call.ts";
import { runScript, scriptOf } from "./run-script.ts";

/** What a gateway has of a period: the amount, and its field as it stands. */
export type PeriodShare = { readonly node: string; readonly amount: number; readonly text: string };

/** What gateways that are gone still have of periods. Every call throws while Redis is away or does not answer. */
export interface DeadShares {
  /** Says that all which a gateway had journalled is settled: what it held beyond that is nobody's. */
  settled(node: string): Promise<void>;
  /** Those of them of whom that was said. */
  whoseAreSettled(nodes: readonly string[]): Promise<readonly string[]>;
  /** Who has what of a period. */
  of(place: CounterPlace): Promise<readonly PeriodShare[]>;
  /** Sets a share to what is settled of it; false = it has changed meanwhile. */
  free(place: CounterPlace, share: PeriodShare, amount: number): Promise<boolean>;
}

const KEPT_MS = 45 * 86_400_000;
const MOST_KEPT = 10_000;
const free = scriptOf(FREE_LIMITS);

/** On a command client, which stays the caller's to close. */
export function createDeadShares(client: RedisClient): DeadShares {
  const key = REDIS_KEYS.limitHeirs;
  return {
    async settled(node) {
      const now = Date.now();
      await client
        .multi()
        .zadd(key, now, node)
        .zremrangebyscore(key, "-inf", now - KEPT_MS)
        .zremrangebyrank(key, 0, -MOST_KEPT - 1)
        .pexpire(key, KEPT_MS)
        .exec();
    },
    async whoseAreSettled(nodes) {
      const scores = nodes.length === 0 ? [] : await client.zmscore(key, ...nodes);
      return nodes.filter((_, at) => scores[at] !== null && scores[at] !== undefined);
    },
    async of({ group, name }) {
      const fields = await client.hgetall(counterKey(group, name));
      return Object.entries(fields).flatMap(([node, text]) => {
        const amount = Number.parseInt(text, 10);
        return isNodeId(node) && Number.isSafeInteger(amount) ? [{ node, amount, text }] : [];
      });
    },
    async free({ group, name }, { node, text }, amount) {
      return (await runScript(client, free, [counterKey(group, name)], [node, text, amount])) === 1;
    },
  };
}
