import type { RedisClient } from "../clients/open-client.ts";
import { counterKey, REDIS_KEYS } from "../keys.ts";
import { JOIN_LIMITS, RESERVE_LIMITS } from "../lua/lua-sources.data.ts";
import type { LimitCall, LimitGrant, LimitItem, LimitReply } from "./limit-call.ts";
import { runScript, scriptOf } from "./run-script.ts";

/** What a node says of itself to the others. */
export type LimitJoin = {
  readonly node: string;
  /** Of the server that it is connected to; empty where that does not say. */
  readonly run: string;
  /** The epoch in which it has restored what it was granted; empty = none. */
  readonly restored: string;
  /** Other nodes that may have been granted something that still counts. */
  readonly peers: readonly string[];
  /** How long a charge counts at most, ms. */
  readonly lastingMs: number;
  /** How long others are waited for where nobody knows of any, ms. */
  readonly patienceMs: number;
  readonly leaves: boolean;
};

/** How the store is. */
export type LimitEpoch = {
  readonly id: string;
  readonly open: boolean;
  /** The server's time up to which it surely knows everything that was granted; 0 = it knows nothing. */
  readonly sinceMs: number;
  readonly nowMs: number;
  readonly nodes: readonly { readonly id: string; readonly state: "alive" | "dead" | "left" }[];
};

/** The counters that gateways share. Every call throws while Redis is away or does not answer; then it may have been done. */
export interface LimitStore {
  call(call: LimitCall): Promise<LimitReply>;
  join(join: LimitJoin): Promise<LimitEpoch>;
  /** Asks the others for what they hold of these counters without need; lost where nobody listens. */
  recall(names: readonly string[]): Promise<void>;
}

const reserve = scriptOf(RESERVE_LIMITS);
const enter = scriptOf(JOIN_LIMITS);
const STATES = { a: "alive", d: "dead", l: "left" } as const;
const FIELDS = 5;

/**
 * The counters on a command client, which stays the caller's to close. In a cluster (`clustered`) the keys of a call must be of one
 * group, and the epoch is only looked at when a node joins.
 */
export function createLimitStore(
  client: RedisClient,
  { clustered }: { readonly clustered: boolean },
): LimitStore {
  return {
    async call({ mode, epoch, node, sequence, gateways, items }) {
      const keys = items.map(({ place }) => counterKey(place.group, place.name));
      const values: (string | number)[] = [epoch, node, clustered ? "0" : "1", mode, sequence, gateways];
      for (const item of items) pushItem(values, item);
      const raw = await runScript(
        client,
        reserve,
        clustered ? keys : [REDIS_KEYS.limitEpoch, ...keys],
        values,
      );
      return replyOf(raw as (string | number)[], items.length);
    },
    async join({ node, run, restored, peers, lastingMs, patienceMs, leaves }) {
      const values = [node, run, restored, peers.join(","), lastingMs, patienceMs, leaves ? "1" : "0"];
      const raw = (await runScript(client, enter, [REDIS_KEYS.limitEpoch], values)) as (string | number)[];
      const [id, open, sinceMs, nowMs, , ...names] = raw;
      return {
        id: String(id),
        open: Number(open) === 1,
        sinceMs: Number(sinceMs),
        nowMs: Number(nowMs),
        nodes: names.map((name) => {
          const text = String(name);
          return { id: text.slice(1), state: STATES[text.charAt(0) as keyof typeof STATES] ?? "dead" };
        }),
      };
    },
    async recall(names) {
      await client.publish(REDIS_KEYS.recallChannel, names.join(","));
    },
  };
}

function pushItem(values: (string | number)[], item: LimitItem): void {
  const { place, limit, need, want, life, told, list, shadow } = item;
  values.push(place.kind, limit, need, want, life, told, list, shadow ? "s" : "");
}

function replyOf(raw: readonly (string | number)[], items: number): LimitReply {
  const [status, nowMs, ...rest] = raw.map(Number);
  const at = nowMs ?? 0;
  switch (status) {
    case 0:
    case 1:
      return { kind: status === 0 ? "granted" : "refused", nowMs: at, grants: grantsOf(rest, items) };
    case 3:
      return {
        kind: "unbegun",
        nowMs: at,
        unbegun: rest.flatMap((missing, index) => (missing === 1 ? [index] : [])),
      };
    case 4:
      return { kind: "late", nowMs: at };
    case 5:
      return { kind: "over", nowMs: at };
    default:
      return { kind: "closed", nowMs: at };
  }
}

function grantsOf(numbers: readonly number[], items: number): LimitGrant[] {
  return Array.from({ length: items }, (_, index) => {
    const at = index * FIELDS;
    const [granted = 0, left = 0, second = 0, lifeMs = 0, waitMs = 0] = numbers.slice(at, at + FIELDS);
    return { granted, left, second, lifeMs, waitMs };
  });
}
