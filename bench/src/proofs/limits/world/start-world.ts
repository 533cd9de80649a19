import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedRedis } from "@operon/embedded";
import { type RunningSimulator, startSimulator } from "@operon/simulator";
import { openTestDatabase, startToxicProxy, type ToxicProxy } from "@operon/testkit";
import { applyPlan } from "./apply-plan.ts";
import { hasRedisServer, type RedisServer, startRedisServer } from "./redis-server.ts";
import { spawnApp } from "./spawn-app.ts";
import { startWorldGateway, type WorldGateway } from "./start-gateways.ts";
import { within } from "./within.ts";
import type { StoreAway } from "./world-file.ts";
import type { WorldPlan } from "./world-plan.ts";

const TOKENS_PER_SECOND = 100;
const LATENCY_MS = 5;
const LOG_SIZE = 200_000;
const END_MS = 20_000;
/** How far the clocks of the gateways are ahead. */
const SKEWS_MS = [-2_000, 2_000, -700, 1_300] as const;

/** How a world is made. */
export type WorldOptions = {
  /** Whether each gateway reaches Redis through a proxy of its own, so that it can be cut off. */
  readonly proxied?: boolean;
  /** 1 to 4. */
  readonly gateways?: number;
  readonly storeAway?: StoreAway;
  /** Generated at once instead of a hundred a second. */
  readonly fastAnswers?: boolean;
  /** What it leaves on disk stays. */
  readonly kept?: boolean;
};

/** Stores, a provider and four gateways of its own. */
export type World = {
  readonly plan: WorldPlan;
  readonly folder: string;
  readonly redisUrl: string;
  /** Null where no redis-server is installed. */
  readonly redis: RedisServer | null;
  readonly simulator: RunningSimulator;
  readonly gateways: readonly WorldGateway[];
  readonly proxies: readonly ToxicProxy[];
  close(): Promise<void>;
};

/** Starts all of it. What was started ends where something does not. */
export async function startWorld(plan: WorldPlan, options: WorldOptions = {}): Promise<World> {
  const closers: (() => unknown)[] = [];
  const close = async (): Promise<void> => {
    for (const end of closers.splice(0).reverse()) {
      const ending = Promise.resolve().then(end);
      await within(ending, END_MS, "a part of a world").catch((error: Error) => console.error(error.message));
    }
  };
  try {
    return await open(plan, options, closers, close);
  } catch (error) {
    await close();
    throw error;
  }
}

async function open(
  plan: WorldPlan,
  {
    proxied = false,
    storeAway = "refuse",
    fastAnswers = false,
    kept = false,
    gateways: count = 4,
  }: WorldOptions,
  closers: (() => unknown)[],
  close: () => Promise<void>,
): Promise<World> {
  const started = <T>(what: T, end: (what: T) => unknown): T => {
    closers.push(() => end(what));
    return what;
  };
  const folder = started(mkdtempSync(join(tmpdir(), "operon-limits-")), (path) => {
    if (!kept) rmSync(path, { recursive: true, force: true });
  });
  const database = started(await openTestDatabase(), (store) => store.close());
  const redis = hasRedisServer ? started(await startRedisServer(folder), (one) => one.kill()) : null;
  const redisUrl = redis?.url ?? started(await startEmbeddedRedis(), (store) => store.close()).url;
  const behaviour = {
    latencyMs: fastAnswers ? 0 : LATENCY_MS,
    tokensPerSecond: fastAnswers ? null : TOKENS_PER_SECOND,
  };
  const simulator = started(await startSimulator({ logSize: LOG_SIZE, keepBodies: true, behaviour }), (one) =>
    one.close(),
  );
  const setting = { folder, databaseUrl: database.url, masterKeyText: randomBytes(32).toString("base64") };
  await applyPlan(plan, { ...setting, upstream: simulator.url, storeAway });

  const skews = SKEWS_MS.slice(0, count);
  const proxies: ToxicProxy[] = [];
  for (const _ of proxied ? skews : []) {
    proxies.push(started(await startToxicProxy({ target: redisUrl }), (proxy) => proxy.close()));
  }
  const gateways = await Promise.all(
    skews.map(async (skewMs, index) => {
      const way = { name: `gateway-${index}`, redisUrl: proxies[index]?.url ?? redisUrl, skewMs };
      return started(await startWorldGateway(setting, way), (gateway) => gateway.end());
    }),
  );
  await startWorker(setting, redisUrl, closers);
  return { plan, folder, redisUrl, redis, simulator, gateways, proxies, close };
}

async function startWorker(
  setting: { readonly folder: string; readonly databaseUrl: string; readonly masterKeyText: string },
  redisUrl: string,
  closers: (() => unknown)[],
): Promise<void> {
  const worker = await spawnApp({
    app: "worker",
    env: {
      DATABASE_URL: setting.databaseUrl,
      REDIS_URL: redisUrl,
      OPERON_MASTER_KEY: setting.masterKeyText,
      DATA_DIR: `${setting.folder}/worker`,
      LOG_LEVEL: "info",
      CLEARING_SETTLE_DELAY_MS: "200",
    },
    logPath: `${setting.folder}/worker.log`,
  });
  closers.push(() => worker.kill());
}
