import type { Asked } from "./load/ask.ts";
import { askAtRate } from "./load/ask-at-rate.ts";
import { startWorld } from "./world/start-world.ts";
import { planKey, type WorldPlan } from "./world/world-plan.ts";

const MINUTE_MS = 60_000;
const LEAST = 0.98;
const SHAPE = { model: "sim-tokens-5", maxTokens: 5, stream: false, leavesAfterMs: null };
/** What one such request uses: by the simulator's count, its prompt and its answer. */
const DEMAND = 2;

/** Bounds that are asked for twice what they let through: of an account over two keys, and of a key alone. */
const CASES = [
  { name: "an account of two keys", limit: 1_200, keys: [0, 1] },
  { name: "a key", limit: 600, keys: [2] },
  { name: "a small key", limit: 120, keys: [3] },
] as const;

const PLAN: WorldPlan = {
  tenants: [
    { path: "wide", limits: { rpm: 1_200 }, budget: null },
    { path: "narrow", limits: {}, budget: null },
  ],
  keys: [
    planKey("wide", "wide-1", {}),
    planKey("wide", "wide-2", {}),
    planKey("narrow", "key", { rpm: 600 }),
    planKey("narrow", "small", { rpm: 120 }),
  ],
};

/** How much of a bound is let through while more is asked for all the time, without faults; answers what does not hold. */
export async function proveUtilisation(forMs: number): Promise<readonly string[]> {
  const world = await startWorld(PLAN);
  try {
    const figures = await Promise.all(
      CASES.map(async ({ name, limit, keys }) => {
        const perSecond = (DEMAND * limit * 1_000) / MINUTE_MS;
        const asked = await askAtRate(world, { keys, perSecond, forMs, shape: SHAPE });
        return { bound: name, rpm: limit, ...utilisationOf(asked, limit, forMs) };
      }),
    );
    console.table(figures);
    return figures
      .filter(({ utilisation }) => utilisation < LEAST)
      .map(
        ({ bound, utilisation }) => `Of the requests per minute of ${bound} ${utilisation} were let through.`,
      );
  } finally {
    await world.close();
  }
}

/**
 * In whole minutes after the first; and how long a whole bound takes to come again, 60 s at best, which shows what the longer
 * stay of a slice costs.
 */
function utilisationOf(asked: readonly Asked[], limit: number, forMs: number) {
  const served = asked.filter(({ status }) => status === 200).map(({ sentMs }) => sentMs);
  served.sort((a, b) => a - b);
  const beganMs = served[0] ?? 0;
  const minutes = Math.max(1, Math.floor(forMs / MINUTE_MS) - 1);
  const counted = served.filter(
    (atMs) => atMs >= beganMs + MINUTE_MS && atMs < beganMs + (minutes + 1) * MINUTE_MS,
  );
  const again = served.slice(limit).map((atMs, index) => atMs - (served[index] ?? 0));
  const againMs = again.reduce((sum, each) => sum + each, 0) / Math.max(1, again.length);
  return {
    minutes,
    served: counted.length,
    utilisation: round(counted.length / (limit * minutes)),
    againAfterSeconds: round(againMs / 1_000),
  };
}

const round = (value: number): number => Math.round(value * 1_000) / 1_000;
