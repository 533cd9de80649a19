import { randomBytes } from "node:crypto";
import {
  addAllowlistHits,
  addLimitHits,
  createPool,
  explainConnectionFailure,
  readSettledSegments,
} from "@operon/db/data-plane";
import { proxyTrust } from "@operon/domain";
import {
  appendUsageBatch,
  createDeadShares,
  createHeldStore,
  createLimitStore,
  createNodeRegister,
  createSignatureStore,
  type NonceUse,
  openBusSubscriber,
  openCommandClient,
  type RedisConnectionEvent,
  takeNonce,
} from "@operon/redis";
import { createLogger, createMetrics, installCrashReport, installShutdown } from "@operon/telemetry";
import { loadMasterKey } from "@operon/trust";
import { createSignatureLedger } from "./affinity/signature-ledger.ts";
import { startAllowlistHits } from "./allowlist-hits.ts";
import { countRequests } from "./count-requests.ts";
import { REPLAY_BYTES } from "./forms/replay-bytes.ts";
import { type Condition, createFreshness } from "./freshness.ts";
import { readGatewaySettings } from "./gateway-settings.ts";
import { openHealth } from "./health/open-health.ts";
import { createHeldObjects } from "./held/held-objects.ts";
import { heldRows } from "./held/held-rows.ts";
import { createOutliving } from "./held/outliving.ts";
import type { InboundExchange } from "./inbound/inbound.ts";
import { INBOUND_LIMITS } from "./inbound/inbound-limits.ts";
import { startNodeHttpInbound } from "./inbound/node-http-inbound.ts";
import { openJournal } from "./journal/open-journal.ts";
import { createKeyNames } from "./key-names.ts";
import { beginCounters } from "./limits/begin-counters.ts";
import { createHeirs } from "./limits/create-heirs.ts";
import { startLimitHits } from "./limits/limit-hits.ts";
import { createMoney } from "./limits/money.ts";
import { openLimits } from "./limits/open-limits.ts";
import { readServer } from "./limits/read-server.ts";
import { openHoldsTeller } from "./limits/tell-open-holds.ts";
import { createUsualOutputs } from "./limits/usual-outputs.ts";
import { createMediaFetcher } from "./media/fetch-media.ts";
import { inlineMediaWith } from "./media/inline-media-with.ts";
import { type NodeReports, startNodeReports } from "./node-reports.ts";
import { observeState } from "./observe-state.ts";
import { openConfiguration } from "./open-configuration.ts";
import { createIdSource } from "./pipeline/id-source.ts";
import { startLateWatch } from "./pipeline/late-watch.ts";
import type { Routed } from "./pipeline/route.ts";
import { startStallWatch } from "./pipeline/stall-watch.ts";
import { createRealtime } from "./realtime/create-realtime.ts";
import { reportAttemptFailures } from "./report-attempt-failures.ts";
import { reportJournal } from "./report-journal.ts";
import { malformedBody } from "./routes/malformed-body.ts";
import { createOperations } from "./routes/operations.ts";
import { serveRequest } from "./routes/serve-request.ts";
import { readSigningKeys } from "./signing/read-signing-keys.ts";
import { createSigningSecrets } from "./signing/signing-secrets.ts";
import { UnreadableConfigurationError } from "./snapshot/checks/unreadable-configuration-error.ts";
import { snapshotPath } from "./snapshot/file/snapshot-path.ts";
import { createTokenCounter } from "./tokenizer/token-counter.ts";
import { createTokenSource } from "./tokens/create-token-source.ts";
import { createUndiciTransport } from "./transport/undici-transport.ts";

const ALLOWLIST_HITS_FLUSH_MS = 5_000;
const POOL_SIZE = 2;
/** Past the server's own limit for a statement: then nobody answers. */
const ANSWER_TIMEOUT_MS = 35_000;
const CONNECT_TIMEOUT_MS = 10_000;
const DRAIN_MS = 28_000;
const LIMIT_HITS_FLUSH_MS = 5_000;
/** A verdict must come within 60 ms, whatever Redis does. */
const LIMIT_TIMEOUT_MS = 50;
const LIMIT_PATIENCE_MS = 3_000;
/** Shorter than others wait for those who remember an empty store. */
const LIMIT_RECONNECT_MS = 500;
const NONCE_TIMEOUT_MS = 500;
const USUAL_OUTPUTS_REMEMBERED = 2_000;
const SHUTDOWN_DEADLINE_MS = 30_000;

const env = readGatewaySettings();
const logger = createLogger({ service: "gateway", level: env.installation.logLevel });
installCrashReport(logger);
const metrics = createMetrics("gateway");
const now = () => performance.now();
const freshness = createFreshness(now);
const trust = proxyTrust(env.addresses.trustedProxies);
let draining = false;
let appliedAtMs = 0;
let reports: NodeReports | undefined;

const { masterKey } = loadMasterKey(env.masterKey, env.installation.dataDir);
const startedAtMs = Date.now();
const node = `gw-${startedAtMs.toString(36)}-${randomBytes(3).toString("hex")}`;
const pool = createPool({
  url: env.databaseUrl,
  poolSize: POOL_SIZE,
  answerTimeoutMs: ANSWER_TIMEOUT_MS,
  onConnectionLost: (error) => logger.warn({ err: error }, "a connection to PostgreSQL was lost"),
});
const transport = createUndiciTransport({
  connectTimeoutMs: CONNECT_TIMEOUT_MS,
  firstByteTimeoutMs: env.gateway.firstByteTimeoutMs,
  idleTimeoutMs: env.gateway.idleTimeoutMs,
});
const signingSecrets = createSigningSecrets(
  readSigningKeys(pool, masterKey, (keyId) =>
    logger.error({ keyId }, "signed requests of a key are refused: its signing secret does not open"),
  ),
);
const reportTo =
  (condition: Condition) =>
  (event: RedisConnectionEvent): void => {
    if (event.kind === "up") condition.well();
    else condition.failed();
    logger[event.kind === "up" ? "info" : "warn"](event, "connection to Redis");
  };
const report = reportTo(freshness.condition("change messages", "Redis does not answer"));
const commands = openCommandClient({ url: env.redisUrl, name: "gateway-commands", report });
const nextId = createIdSource();
const tokens = createTokenSource({ transport, now });
const health = openHealth({ node, logger, metrics, nextId, commands, transport, tokens });
const { snapshot, refresher, keeper } = await openConfiguration({
  pool,
  masterKey,
  logger,
  now,
  node,
  health: health.book,
  snapshotPath: snapshotPath(env.installation.dataDir),
  condition: freshness.condition("configuration", "PostgreSQL does not answer"),
  fileCondition: freshness.condition("configuration file", "DATA_DIR cannot be written"),
  onOrigins: (origins) => transport.retain(origins),
  onApplied: (delta) => {
    if (delta === null) signingSecrets.forget();
    else signingSecrets.apply(delta);
    appliedAtMs = Date.now();
    reports?.tell();
  },
}).catch((error: unknown) => {
  throw error instanceof UnreadableConfigurationError
    ? error
    : explainConnectionFailure(env.databaseUrl, error);
});

const nonces = openCommandClient({
  url: env.redisUrl,
  name: "gateway-nonces",
  commandTimeoutMs: NONCE_TIMEOUT_MS,
  report: reportTo(freshness.condition("nonces of signed requests", "Redis does not answer")),
});
reports = startNodeReports({
  register: createNodeRegister(commands),
  node,
  report: () => ({
    revision: snapshot.revision ?? 0n,
    appliedAtMs,
    delayMs: refresher.position?.delayMs ?? null,
    startedAtMs,
    stale: freshness.stale(),
  }),
});
const counterCondition = freshness.condition("counters of limits", "Redis does not answer");
const limitClient = openCommandClient({
  url: env.redisUrl,
  name: "gateway-limits",
  longestDelayMs: LIMIT_RECONNECT_MS,
  report: reportTo(counterCondition),
});
const server = readServer(limitClient);
const shares = createDeadShares(limitClient);
const heirs = createHeirs((node) => shares.settled(node));
const opened = await openJournal({
  dataDir: env.installation.dataDir,
  node,
  batch: env.clearing.stream,
  send: async (payload) => (await appendUsageBatch(commands, payload)).kind === "appended",
  settledCounts: (names) => readSettledSegments(pool, names),
  now,
  report: reportJournal(logger, freshness.condition("usage stream", "Redis does not take usage"), heirs.add),
});
heirs.watch(() => opened.journal.segments);
const isClustered = await server.isClustered();
const limits = openLimits({
  node,
  store: createLimitStore(limitClient, { clustered: isClustered }),
  shares,
  isClustered,
  runId: server.runId,
  connection: server.connection,
  begin: beginCounters(pool),
  patienceMs: LIMIT_TIMEOUT_MS,
  storeAway: () => snapshot.rules().limitStoreAway,
  onState: (isWell) => (isWell ? counterCondition.well() : counterCondition.failed()),
});
server.onClosed(() => limits.disconnected());

const bus = openBusSubscriber(
  { url: env.redisUrl, name: "gateway-bus", report },
  {
    onHealthHint: health.heard,
    onRecall: (counters) => limits.recalled(counters),
    onRevision: (revision) => refresher.heard(revision),
    onHeartbeat: (revision) => refresher.heard(revision),
    onMayHaveMissed: () => refresher.check(),
    onSettled: (segments) => {
      for (const { segment, settled } of segments) opened.settled(segment, settled);
    },
  },
);

const allowlistHits = startAllowlistHits({
  write: (hits) => addAllowlistHits(pool, hits),
  flushMs: ALLOWLIST_HITS_FLUSH_MS,
  onFailure: (error) => logger.warn({ err: error }, "what allowlists refused is not written down yet"),
  onUncounted: (requests) => logger.warn({ requests }, "too many addresses were refused to count them all"),
});

const limitHits = startLimitHits({
  write: (hits) => addLimitHits(pool, hits),
  flushMs: LIMIT_HITS_FLUSH_MS,
  onFailure: (error) =>
    logger.warn({ err: error }, "what limits in their trial would have refused is not written down yet"),
});
const held = createHeldObjects({
  store: createHeldStore(commands),
  rows: heldRows(pool),
  onFailure: (error) => logger.warn({ err: error }, "what providers keep is not written down yet"),
});
const money = createMoney(snapshot.prices);
const usualOutputs = createUsualOutputs({ maxModels: USUAL_OUTPUTS_REMEMBERED });
const tokenCounter = createTokenCounter();
const mediaFetcher = createMediaFetcher({ openTransport: createUndiciTransport });
const stallWatch = startStallWatch(env.gateway.stallTimeoutMs);
const lateWatch = startLateWatch({
  softMs: env.gateway.firstTokenTimeoutMs,
  hardMs: env.gateway.firstByteTimeoutMs,
});

const outliving = createOutliving<InboundExchange>();
const setup = {
  gateway: {
    snapshot,
    proxyTrust: trust,
    allowlistHits,
    signingSecrets,
    takeNonce: (use: NonceUse) => takeNonce(nonces, use),
    keyName: createKeyNames(pool),
    held,
    tellOpenHolds: openHoldsTeller(pool, limitClient),
    ledger: createSignatureLedger(createSignatureStore(commands)),
    transport,
    journal: opened.journal,
    nextId,
    uploads: {
      maxBytes: env.gateway.maxUploadBytes,
      maxHeldBytes: env.gateway.maxBodyBytes,
      replayBytes: REPLAY_BYTES,
    },
    keepAliveMs: env.gateway.keepAliveMs,
    limits: limits.book,
    limitHits,
    money,
    usualOutputs,
    tokens,
    inlineMedia: inlineMediaWith(mediaFetcher),
    tokenCounter,
    stallWatch,
    lateWatch,
    outliving,
    retryDeadlineMs: env.gateway.retryDeadlineMs,
    random: Math.random,
    onAttemptFailed: reportAttemptFailures(logger, metrics),
    onNobodyLeft: ({ tables }: Routed) => health.teller.nobodyLeft(tables),
  },
  operations: createOperations({
    metrics,
    metricsToken: env.gateway.metricsToken,
    unready: () => (draining ? "draining" : opened.journal.failure === null ? null : "journal not writable"),
    stale: freshness.stale,
    revision: () => snapshot.revision,
  }),
  onAnswered: countRequests(metrics),
  onUnexpected: (error: unknown, requestId: string) =>
    logger.error({ err: error, requestId }, "a request failed in a way that nobody expected"),
};
const stopObserving = observeState(metrics, {
  segments: opened.journal.segments,
  revision: () => snapshot.revision,
});
await limits.start(LIMIT_PATIENCE_MS);
const inbound = await startNodeHttpInbound(
  {
    limits: { ...INBOUND_LIMITS, maxBodyBytes: env.gateway.maxBodyBytes },
    malformedBody,
    sockets: createRealtime(setup),
    serve: (exchange) => void serveRequest(exchange, setup),
  },
  { port: env.addresses.gatewayPort, host: env.addresses.bindAddress },
);

installShutdown({
  logger,
  deadlineMs: SHUTDOWN_DEADLINE_MS,
  steps: [
    {
      name: "requests",
      close: async () => {
        draining = true;
        const endsAtMs = performance.now() + DRAIN_MS;
        await inbound.drain(DRAIN_MS);
        await outliving.settle(Math.max(0, endsAtMs - performance.now()));
      },
    },
    {
      name: "configuration",
      close: async () => {
        refresher.stop();
        stopObserving();
        heirs.stop();
        stallWatch.stop();
        lateWatch.stop();
        bus.close();
        await Promise.all([reports?.close(), health.close(), keeper.close()]);
      },
    },
    { name: "limits", close: () => limits.close() },
    { name: "hits", close: () => Promise.all([allowlistHits.close(), limitHits.close()]) },
    { name: "held objects", close: () => held.close() },
    { name: "journal", close: () => opened.close() },
    { name: "transport", close: () => transport.close() },
    { name: "media", close: () => mediaFetcher.close() },
    { name: "token counter", close: () => tokenCounter.close() },
    {
      name: "redis",
      close: () => {
        commands.disconnect();
        nonces.disconnect();
        limitClient.disconnect();
      },
    },
    { name: "postgres", close: () => pool.end() },
  ],
});
process.send?.({ type: "ready", port: inbound.port });
logger.info({ node, port: inbound.port, revision: snapshot.revision }, "serving");
