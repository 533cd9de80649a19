import { setTimeout as pause } from "node:timers/promises";
import { Agent } from "undici";
import type { World } from "../world/start-world.ts";
import { type Asked, ask, type Shape } from "./ask.ts";

/** A steady demand over all gateways in turn. */
export type Demand = {
  /** Numbers of keys, in turn. */
  readonly keys: readonly number[];
  readonly perSecond: number;
  readonly forMs: number;
  readonly shape: Shape;
};

const TICK_MS = 10;

/** Asks at a steady rate, whatever becomes of it; resolves when every answer is there. */
export async function askAtRate(world: World, demand: Demand): Promise<readonly Asked[]> {
  const { keys, perSecond, forMs, shape } = demand;
  const agent = new Agent({ connections: null, pipelining: 1 });
  const asked: Promise<Asked>[] = [];
  const beganMs = performance.now();
  for (let passedMs = 0; passedMs < forMs; passedMs = performance.now() - beganMs) {
    const due = (passedMs * perSecond) / 1_000;
    while (asked.length < due) {
      const number = asked.length;
      const turn = number % keys.length;
      // So that each key comes to every gateway.
      const gateway = (Math.floor(number / keys.length) + turn) % world.gateways.length;
      const url = world.gateways[gateway]?.url();
      const secret = world.plan.keys[keys[turn] ?? 0]?.secret;
      if (!url || secret === undefined) throw new Error("a steady demand needs gateways that live");
      asked.push(ask(agent, { id: `r${number}`, url, secret, shape }));
    }
    await pause(TICK_MS);
  }
  const all = await Promise.all(asked);
  await agent.destroy();
  return all;
}
