import { Agent } from "undici";
import { ask } from "./load/ask.ts";
import { FLAT_MODEL, FLAT_TOKENS, PRICE } from "./world/prices.ts";
import { startWorld, type World } from "./world/start-world.ts";
import { planKey, type WorldPlan } from "./world/world-plan.ts";

const CALLERS = 1_000;
const COUNTS = [1, 10, 137, 500] as const;
const FLAT_COST = FLAT_TOKENS * PRICE.output;
const SHAPE = { model: FLAT_MODEL, maxTokens: FLAT_TOKENS, stream: false, leavesAfterMs: null };

const CASES = COUNTS.flatMap((count) => [
  { bound: "requests per day", count, status: 429 },
  { bound: "money", count, status: 402 },
]);

/** For each count a key with so many requests a day, and an account with money for so many. */
const PLAN: WorldPlan = {
  tenants: [
    { path: "counted", limits: {}, budget: null },
    ...COUNTS.map((count) => ({
      path: `money-${count}`,
      limits: {},
      budget: { amountNanoUsd: count * FLAT_COST, period: "total" as const },
    })),
  ],
  keys: COUNTS.flatMap((count) => [
    planKey("counted", `day-${count}`, { rpd: count }),
    planKey(`money-${count}`, `money-${count}`, {}),
  ]),
};

/** A thousand callers at once on what is enough for exactly N of them; answers what does not hold. */
export async function proveCallers(): Promise<readonly string[]> {
  const world = await startWorld(PLAN);
  try {
    const figures = [];
    for (const [key, { bound, count, status }] of CASES.entries()) {
      const beganMs = performance.now();
      const statuses = await askAtOnce(world, key);
      const served = statuses.filter((each) => each === 200).length;
      const refused = statuses.filter((each) => each === status).length;
      const took = Math.round(performance.now() - beganMs);
      figures.push({
        bound,
        enoughFor: count,
        served,
        refused,
        other: CALLERS - served - refused,
        tookMs: took,
      });
    }
    console.table(figures);
    return figures
      .filter(({ enoughFor, served, other }) => served !== enoughFor || other > 0)
      .map(
        ({ bound, enoughFor, served, other }) =>
          `Of 1,000 callers on ${bound} for ${enoughFor}, ${served} were served and ${other} failed.`,
      );
  } finally {
    await world.close();
  }
}

async function askAtOnce(world: World, key: number): Promise<readonly number[]> {
  const agent = new Agent({ connections: null, pipelining: 1 });
  const secret = world.plan.keys[key]?.secret ?? "";
  const asks = Array.from({ length: CALLERS }, async (_, number) => {
    const url = world.gateways[number % world.gateways.length]?.url() ?? "";
    const { status } = await ask(agent, { id: `r${key}${number}`, url, secret, shape: SHAPE });
    return status;
  });
  const statuses = await Promise.all(asks);
  await agent.destroy();
  return statuses;
}
