import type { ServiceContext } from "@operon/services";
import { Agent, request } from "undici";

const SETTLED_MS = 6_000;
const PAUSE_MS = 5;

/** How long a gateway still admitted requests after a change was committed, in milliseconds; the longest of all gateways. */
export type EffectFigure = { readonly change: string; readonly told: boolean; readonly longestMs: number };

/** A change, and what makes it undone for the next one. */
export type Effect = {
  readonly change: string;
  readonly apply: (ctx: ServiceContext) => Promise<unknown>;
  readonly undo: (ctx: ServiceContext) => Promise<unknown>;
};

/** Asks every gateway all the time with `key`, makes the change, and watches for the last request that got through. */
export async function measureTakingEffect(
  gateways: readonly { readonly port: number }[],
  key: string,
  { effect, ctx, told }: { readonly effect: Effect; readonly ctx: ServiceContext; readonly told: boolean },
): Promise<EffectFigure> {
  const dispatcher = new Agent({ connections: 4 });
  const lastAdmitted = gateways.map(() => 0);
  let running = true;
  const ask = async (index: number): Promise<void> => {
    while (running) {
      const sentMs = performance.now();
      const { statusCode, body } = await request(`http://127.0.0.1:${gateways[index]?.port}/v1/models`, {
        dispatcher,
        headers: { authorization: `Bearer ${key}` },
      });
      await body.dump();
      if (statusCode === 200) lastAdmitted[index] = sentMs;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  };
  const asking = gateways.map((_, index) => ask(index));
  await until(() => lastAdmitted.every((at) => at > 0));
  await effect.apply(ctx);
  const committedMs = performance.now();
  await new Promise((resolve) => setTimeout(resolve, SETTLED_MS));
  running = false;
  await Promise.all(asking);
  await dispatcher.close();
  await effect.undo(ctx);
  const longestMs = Math.max(0, ...lastAdmitted.map((at) => at - committedMs));
  return { change: effect.change, told, longestMs: Math.round(longestMs) };
}

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds(); tries += 1) {
    if (tries > 2_000) throw new Error("A gateway does not admit the key.");
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
