import { randomBytes } from "node:crypto";
import { hostname } from "node:os";
import {
  openPool,
  resolveGoneAlerts,
  trimAlerts,
  trimAllowlistHits,
  trimHeldObjects,
  trimLimits,
  trimModelDemand,
} from "@operon/db";
import { readConfigurationHead } from "@operon/db/data-plane";
import {
  createBusPublisher,
  createNodeRegister,
  openBusSubscriber,
  openCommandClient,
  openStreamClient,
  type RedisConnectionEvent,
  waitUntilReady,
} from "@operon/redis";
import { createLogger, installCrashReport, installShutdown } from "@operon/telemetry";
import { loadMasterKey } from "@operon/trust";
import { createAlertSource } from "./alerts/alert-source.ts";
import { OLDEST_EVENT_MS } from "./alerts/parse-alert.ts";
import { startAlerting } from "./alerts/start-alerting.ts";
import { startPolling } from "./batches/start-polling.ts";
import { startHeartbeat } from "./heartbeat/start-heartbeat.ts";
import { createBudgetKeeper } from "./limits/budget-keeper.ts";
import { startBudgetWatch } from "./limits/start-budget-watch.ts";
import { startCounterTeller } from "./limits/tell-counters.ts";
import { createDayPartitions } from "./partitions/day-partitions.ts";
import { keepPartitionsAhead } from "./partitions/keep-partitions-ahead.ts";
import { createPriceBook } from "./prices/price-book.ts";
import { readWorkerEnv } from "./read-worker-env.ts";
import { startSettlement } from "./settlement/start-settlement.ts";
import { createUsageSource } from "./settlement/usage-source.ts";
import { trimHourly } from "./trimming/trim-hourly.ts";
import { startDeliveries } from "./webhooks/start-deliveries.ts";

const DAY_MS = 86_400_000;
const KEPT_HITS = { perKey: 1_000, maxRows: 50_000 };
const HITS_KEPT_MS = 30 * DAY_MS;
const COUNTERS_KEPT_MS = 40 * DAY_MS;
const DEMAND_KEPT_MS = 2 * DAY_MS;
const ALERTS_KEPT_MS = 90 * DAY_MS;
const DELIVERIES_KEPT_MS = 30 * DAY_MS;
const HELD_KEPT_MS = 7 * DAY_MS;
const HELD_LEASE_MS = 120_000;
const HELD_PATIENCE = {
  object: { idleMs: 30_000, totalMs: 60_000 },
  results: { idleMs: 60_000, totalMs: 3_600_000 },
};
const WEBHOOK_TIMEOUT_MS = 10_000;
const LONGEST_WAIT_MS = 1_000;
const STALE_AFTER_MS = 10_000;
const START_TIMEOUT_MS = 15_000;
const SHUTDOWN_DEADLINE_MS = 20_000;

const startedAtMs = Date.now();
const node = `worker-${startedAtMs.toString(36)}-${randomBytes(3).toString("hex")}`;
const env = readWorkerEnv();
const logger = createLogger({ service: "worker", level: env.logLevel });
installCrashReport(logger);
const { masterKey } = loadMasterKey(env.masterKey, env.dataDir);

const report = (event: RedisConnectionEvent) =>
  event.kind === "up" ? logger.info(event, "Redis is there") : logger.warn(event, "Redis is away");
const redis = (name: string) => ({ url: env.redisUrl, name: `worker-${name}`, report });

const pool = await openPool({
  url: env.databaseUrl,
  poolSize: 4,
  onConnectionLost: (error) => logger.warn({ err: error }, "a connection to PostgreSQL was lost"),
});
const commands = openCommandClient(redis("commands"));
const blocking = (name: string) => openStreamClient({ ...redis(name), longestBlockMs: LONGEST_WAIT_MS });
const [stream, alertStream] = [blocking("stream"), blocking("alerts")];
await Promise.all([commands, stream, alertStream].map((client) => waitUntilReady(client, START_TIMEOUT_MS)));

const partitions = createDayPartitions(pool);
const stopKeeping = await keepPartitionsAhead(partitions, logger);
const stopTrimming = [
  {
    what: "hits of allowlists",
    trim: (nowMs: number) => trimAllowlistHits(pool, { ...KEPT_HITS, olderThanMs: nowMs - HITS_KEPT_MS }),
  },
  { what: "demand by model", trim: (nowMs: number) => trimModelDemand(pool, nowMs - DEMAND_KEPT_MS) },
  {
    what: "alerts and deliveries",
    trim: (nowMs: number) =>
      trimAlerts(pool, {
        alertsBeforeMs: nowMs - ALERTS_KEPT_MS,
        deliveriesBeforeMs: nowMs - DELIVERIES_KEPT_MS,
        eventsBeforeMs: nowMs - OLDEST_EVENT_MS - DAY_MS,
      }),
  },
  {
    what: "counters and hits of limits",
    trim: (nowMs: number) =>
      trimLimits(pool, { endedBeforeMs: nowMs - COUNTERS_KEPT_MS, hitsBeforeMs: nowMs - HITS_KEPT_MS }),
  },
  {
    what: "what providers keep no longer",
    trim: (nowMs: number) => trimHeldObjects(pool, nowMs - HELD_KEPT_MS),
  },
  { what: "alerts of what is gone", trim: (nowMs: number) => resolveGoneAlerts(pool, new Date(nowMs)) },
].map((each) => trimHourly(each, logger));
const prices = createPriceBook(pool);
const register = createNodeRegister(commands);
const heartbeat = startHeartbeat({
  head: () => readConfigurationHead(pool),
  refresh: () => prices.refresh(),
  publish: (revision) => createBusPublisher(commands).publishHeartbeat(revision),
  report: (report) => register.report(node, report),
  remove: () => register.remove(node),
  startedAtMs,
  logger,
});
const bus = openBusSubscriber(redis("bus"), { onRevision: heartbeat.beat, onMayHaveMissed: heartbeat.beat });
const deliveries = startDeliveries({
  pool,
  masterKey,
  consoleUrl: env.consoleUrl,
  timeoutMs: WEBHOOK_TIMEOUT_MS,
  pollMs: LONGEST_WAIT_MS,
  logger,
});
const budgets = startBudgetWatch({
  keeper: createBudgetKeeper(pool, node),
  onTold: deliveries.wake,
  logger,
});
const settlement = startSettlement({
  pool,
  partitions,
  prices,
  source: createUsageSource({
    commands,
    stream,
    consumer: `worker-${hostname()}`,
    staleAfterMs: STALE_AFTER_MS,
    logger,
  }),
  commands,
  limits: env.limits,
  longestWaitMs: LONGEST_WAIT_MS,
  retentionDays: env.retentionDays,
  onCounted: budgets.changed,
  logger,
});
const counters = startCounterTeller({ pool, commands, logger });
const polling = startPolling({
  pool,
  partitions,
  prices,
  masterKey,
  retentionDays: env.retentionDays,
  pollMs: LONGEST_WAIT_MS,
  leaseMs: HELD_LEASE_MS,
  patience: HELD_PATIENCE,
  onCounted: (names) => {
    budgets.changed(names);
    counters.changed(names);
  },
  onHeld: counters.held,
  logger,
});
const alerting = startAlerting({
  pool,
  source: createAlertSource({
    commands,
    stream: alertStream,
    consumer: `worker-${hostname()}`,
    staleAfterMs: STALE_AFTER_MS,
    logger,
  }),
  commands,
  longestWaitMs: LONGEST_WAIT_MS,
  onRecorded: deliveries.wake,
  logger,
});

installShutdown({
  logger,
  deadlineMs: SHUTDOWN_DEADLINE_MS,
  steps: [
    {
      name: "heartbeat",
      close: () => {
        bus.close();
        return heartbeat.stop();
      },
    },
    { name: "partitions", close: stopKeeping },
    { name: "trimming", close: () => Promise.all(stopTrimming.map((stop) => stop())).then(() => undefined) },
    { name: "settlement", close: () => settlement.stop() },
    { name: "batches", close: () => polling.stop() },
    { name: "budgets", close: () => Promise.all([budgets.stop(), counters.stop()]).then(() => undefined) },
    { name: "alerts", close: () => Promise.all([alerting.stop(), deliveries.stop()]).then(() => undefined) },
    {
      name: "redis",
      close: () => {
        stream.disconnect();
        alertStream.disconnect();
        commands.disconnect();
      },
    },
    { name: "postgres", close: () => pool.end() },
  ],
});
process.send?.({ type: "ready" });
logger.info({ limits: env.limits }, "settling usage");
