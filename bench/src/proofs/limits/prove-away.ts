import { setTimeout as pause } from "node:timers/promises";
import { percentile } from "../../report/percentile.ts";
import type { Asked } from "./load/ask.ts";
import { askAtRate } from "./load/ask-at-rate.ts";
import { questionOf } from "./load/question-of.ts";
import { hasRedisServer } from "./world/redis-server.ts";
import { startWorld, type World } from "./world/start-world.ts";
import type { StoreAway } from "./world/world-file.ts";
import { planKey, type WorldPlan } from "./world/world-plan.ts";

const SHAPE = { model: "sim-tokens-5", maxTokens: 5, stream: false, leavesAfterMs: null };
const WARM_MS = 3_000;
const AWAY_MS = 14_000;
/** By then what gateways held is spent or over. */
const SPENT_AFTER_MS = 11_000;
/** By then all is as before. */
const HEALED_AFTER_MS = 5_000;
/** Beyond what it takes with Redis there, which is more on a machine with other work to do. */
const MOST_MS = 60;

const PLAN: WorldPlan = {
  tenants: [{ path: "acme", limits: { rpm: 100_000, tpm: 10_000_000 }, budget: null }],
  keys: [planKey("acme", "key", { rpm: 60_000 })],
};
const DEMAND = { keys: [0], perSecond: 60, shape: SHAPE } as const;
const POLICIES: readonly { readonly storeAway: StoreAway; readonly status: number }[] = [
  { storeAway: "refuse", status: 503 },
  { storeAway: "allow", status: 200 },
];

/** How long verdicts take while Redis stands still, and whether they follow the policy; answers what does not hold. */
export async function proveAway(): Promise<readonly string[]> {
  if (!hasRedisServer) {
    console.log("Redis away is not tried: no redis-server is installed");
    return [];
  }
  const figures = await Promise.all(
    POLICIES.map(async ({ storeAway, status }) => {
      const world = await startWorld(PLAN, { fastAnswers: true, storeAway });
      try {
        return { storeAway, ...(await freezeOnce(world, status)) };
      } finally {
        await world.close();
      }
    }),
  );
  console.table(figures);
  return figures.flatMap(({ storeAway, usualP99Ms, p99Ms, otherwise, healed }) => {
    const where = `With Redis away (${storeAway})`;
    return [
      ...(p99Ms > usualP99Ms + MOST_MS ? [`${where} a verdict takes ${p99Ms} ms (p99).`] : []),
      ...(otherwise > 0 ? [`${where} ${otherwise} answers are against the policy.`] : []),
      ...(healed ? [] : [`${where} requests are refused even after it came back.`]),
    ];
  });
}

async function freezeOnce(world: World, status: number) {
  await askAtRate(world, { ...DEMAND, forMs: WARM_MS });
  world.simulator.clearLog();
  const before = await askAtRate(world, { ...DEMAND, forMs: WARM_MS });
  const usual = verdictTimes(world, before);
  world.simulator.clearLog();
  world.redis?.freeze();
  const frozenMs = Date.now();
  const asked = await askAtRate(world, { ...DEMAND, forMs: AWAY_MS }).finally(() => world.redis?.thaw());
  const verdicts = verdictTimes(world, asked);
  const late = asked.filter(({ sentMs }) => sentMs - frozenMs > SPENT_AFTER_MS);
  await pause(HEALED_AFTER_MS);
  const after = await askAtRate(world, { ...DEMAND, forMs: 1_000 });
  return {
    asked: asked.length,
    served: asked.filter((each) => each.status === 200).length,
    usualP99Ms: round(percentile(usual, 0.99)),
    p50Ms: round(percentile(verdicts, 0.5)),
    p99Ms: round(percentile(verdicts, 0.99)),
    mostMs: round(Math.max(0, ...verdicts)),
    otherwise: late.filter((each) => each.status !== status).length,
    healed: after.every((each) => each.status === 200),
  };
}

/** How long each took beyond the provider's own time. */
function verdictTimes({ simulator }: World, asked: readonly Asked[]): number[] {
  const upstream = new Map(
    simulator.log().map((entry) => {
      const { at, lastSentAtMs } = entry;
      return [questionOf(entry), Math.max(0, (lastSentAtMs ?? 0) - Date.parse(at))];
    }),
  );
  return asked.map(({ id, sentMs, doneMs }) => doneMs - sentMs - (upstream.get(id) ?? 0));
}

const round = (value: number): number => Math.round(value * 10) / 10;
