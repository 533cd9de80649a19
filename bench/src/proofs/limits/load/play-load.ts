import { setTimeout as pause } from "node:timers/promises";
import { Agent } from "undici";
import type { World } from "../world/start-world.ts";
import { type Asked, ask } from "./ask.ts";
import type { PlannedAsk } from "./plan-load.ts";

const MOST_AT_ONCE = 500;

/** A question that was asked, by which key and of which gateway. */
export type Played = Asked & { readonly key: number; readonly gateway: number };

/** Asks what was planned, each at its time; resolves when every answer is there. What would be too many at once is left out. */
export async function playLoad(world: World, asks: readonly PlannedAsk[]): Promise<readonly Played[]> {
  const agent = new Agent({ connections: MOST_AT_ONCE, pipelining: 1 });
  const played: Promise<Played>[] = [];
  const startedMs = performance.now();
  let running = 0;
  for (const [number, { atMs, key, gateway, shape }] of asks.entries()) {
    const waitMs = startedMs + atMs - performance.now();
    if (waitMs > 0) await pause(waitMs);
    const at = livingGateway(world, gateway);
    const secret = world.plan.keys[key]?.secret;
    if (at === undefined || secret === undefined || running >= MOST_AT_ONCE) continue;
    running += 1;
    const asking = ask(agent, { id: `r${number}`, url: at.url, secret, shape });
    played.push(
      asking.then((asked) => {
        running -= 1;
        return { ...asked, key, gateway: at.index };
      }),
    );
  }
  const all = await Promise.all(played);
  await agent.destroy();
  return all;
}

function livingGateway({ gateways }: World, wished: number) {
  for (let step = 0; step < gateways.length; step += 1) {
    const index = (wished + step) % gateways.length;
    const url = gateways[index]?.url();
    if (url !== null && url !== undefined) return { index, url };
  }
  return undefined;
}
