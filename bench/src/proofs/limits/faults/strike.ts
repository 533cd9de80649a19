import { setTimeout as pause } from "node:timers/promises";
import { openCommandClient, waitUntilReady } from "@operon/redis";
import type { Random } from "../random.ts";
import type { World } from "../world/start-world.ts";
import type { Strike } from "./plan-strikes.ts";

const CONNECT_MS = 5_000;

type Deed = (world: World, random: Random) => Promise<void>;

const DEEDS: Readonly<Record<Strike["fault"], Deed>> = {
  kill: async ({ gateways }, random) => {
    const gateway = random.pick(gateways);
    await gateway.kill();
    await pause(random.between(300, 4_000));
    await gateway.revive();
  },
  freeze: async ({ redis }, random) => {
    redis?.freeze();
    await pause(random.between(2_000, 5_000));
    redis?.thaw();
  },
  restart: async ({ redis }, random) => {
    await redis?.kill();
    await pause(random.between(100, 2_000));
    await redis?.revive();
  },
  flush: async ({ redisUrl }) => {
    const client = openCommandClient({ url: redisUrl, name: "proof", report: () => undefined });
    try {
      await waitUntilReady(client, CONNECT_MS);
      await client.flushall();
    } finally {
      client.disconnect();
    }
  },
  copy: async ({ redis }, random) => {
    redis?.copy();
    await pause(random.between(3_000, 9_000));
    await redis?.kill();
    redis?.restoreCopy();
    await redis?.revive();
  },
  cut: async ({ proxies }, random) => {
    const certain = random.pick(proxies);
    const cut = proxies.filter((proxy) => proxy === certain || random.chance(0.4));
    // Refused at once, or swallowed without a word.
    const silent = [
      { kind: "timeout", direction: "upstream", timeoutMs: 0 },
      { kind: "timeout", direction: "downstream", timeoutMs: 0 },
    ] as const;
    const toxics = random.chance(0.5) ? ([{ kind: "down" }] as const) : silent;
    await Promise.all(cut.map((proxy) => proxy.setToxics(toxics)));
    await pause(random.between(1_500, 6_000));
    await Promise.all(cut.map((proxy) => proxy.setToxics([])));
  },
};

/** What struck, and when, Unix milliseconds. */
export type Struck = { readonly fault: Strike["fault"]; readonly fromMs: number; readonly toMs: number };

/** Lets the faults happen, one after the other; resolves when the last is over. */
export async function strikeAll(
  world: World,
  strikes: readonly Strike[],
  random: Random,
): Promise<readonly Struck[]> {
  const beganMs = performance.now();
  const struck: Struck[] = [];
  for (const { atMs, fault } of strikes) {
    await pause(Math.max(0, beganMs + atMs - performance.now()));
    const fromMs = Date.now();
    await DEEDS[fault](world, random);
    struck.push({ fault, fromMs, toMs: Date.now() });
  }
  return struck;
}
