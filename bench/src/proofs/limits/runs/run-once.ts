import { writeFileSync } from "node:fs";
import { FAULTS_OF_OUR_REDIS, type Fault } from "../faults/fault.ts";
import { planStrikes } from "../faults/plan-strikes.ts";
import { type Struck, strikeAll } from "../faults/strike.ts";
import { checkHistory, violationsOf } from "../history/check-history.ts";
import type { Peak } from "../history/history.ts";
import { joinHistory } from "../load/join-history.ts";
import { planLoad } from "../load/plan-load.ts";
import { type Played, playLoad } from "../load/play-load.ts";
import { createRandom } from "../random.ts";
import { planWorld } from "../world/plan-world.ts";
import { hasRedisServer } from "../world/redis-server.ts";
import { startWorld, type World } from "../world/start-world.ts";
import { within } from "../world/within.ts";
import { boundScopes } from "../world/world-plan.ts";

/** For answers and faults that are still under way when the load ends. */
const GRACE_MS = 60_000;

/** One run. */
export type RunOrder = {
  readonly seed: number;
  readonly fault: Fault;
  readonly durationMs: number;
  readonly gateways: number;
  /** Whether its folder stays, with the history in it. */
  readonly kept: boolean;
};

/** What it showed. */
export type RunFigure = {
  readonly seed: number;
  readonly fault: Fault;
  readonly asked: number;
  /** Requests that reached the provider. */
  readonly reached: number;
  /** How many were answered with which status; 0 = not at all. */
  readonly statuses: Readonly<Record<string, number>>;
  readonly peaks: readonly Peak[];
  readonly violations: readonly Peak[];
  readonly struck: readonly Struck[];
  readonly folder: string | null;
};

/** Makes a world by chance, loads it, lets faults strike, and checks its history. */
export async function runOnce({
  seed,
  fault: wished,
  durationMs,
  gateways,
  kept,
}: RunOrder): Promise<RunFigure> {
  const fault = hasRedisServer || !FAULTS_OF_OUR_REDIS.includes(wished) ? wished : "none";
  const plan = planWorld(createRandom(seed));
  const proxied = fault === "cut" || fault === "mixed";
  const world = await startWorld(plan, { proxied, gateways, kept });
  try {
    const asks = planLoad(createRandom(seed + 1_000_000), { keys: plan.keys.length, durationMs });
    const random = createRandom(seed + 2_000_000);
    const strikes = planStrikes(random, fault, durationMs);
    const happening = Promise.all([playLoad(world, asks), strikeAll(world, strikes, random)]);
    const [played, struck] = await within(happening, durationMs + GRACE_MS, "a run");
    return judge(world, { seed, fault, played, struck, kept });
  } finally {
    await world.close();
  }
}

function judge(
  world: World,
  run: Pick<RunFigure, "seed" | "fault" | "struck"> & {
    readonly played: readonly Played[];
    readonly kept: boolean;
  },
): RunFigure {
  const { seed, fault, struck, played, kept } = run;
  const history = joinHistory(world, played);
  const scopes = boundScopes(world.plan);
  const peaks = checkHistory(scopes, history);
  const statuses: Record<string, number> = {};
  for (const { status } of played) statuses[status] = (statuses[status] ?? 0) + 1;
  if (kept) {
    const told = { scopes, struck, played, history, deaths: world.gateways.map(({ deaths }) => deaths) };
    writeFileSync(`${world.folder}/history.json`, JSON.stringify(told, null, 1));
  }
  return {
    seed,
    fault,
    asked: played.length,
    reached: history.length,
    statuses,
    peaks,
    violations: violationsOf(peaks),
    struck,
    folder: kept ? world.folder : null,
  };
}
