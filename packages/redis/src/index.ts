export { acknowledgeAlerts } from "./alerts/acknowledge-alerts.ts";
export { appendAlert } from "./alerts/append-alert.ts";
export { claimStaleAlerts } from "./alerts/claim-stale-alerts.ts";
export { readAlerts } from "./alerts/read-alerts.ts";
export type { SettledSegment } from "./bus/bus-messages.ts";
export { type BusPublisher, createBusPublisher } from "./bus/create-bus-publisher.ts";
export { type BusHandlers, type BusSubscriber, openBusSubscriber } from "./bus/open-bus-subscriber.ts";
export type { RedisClientSettings, RedisConnectionEvent } from "./clients/client-options.ts";
export type { RedisClient } from "./clients/open-client.ts";
export { openCommandClient } from "./clients/open-command-client.ts";
export { openStreamClient } from "./clients/open-stream-client.ts";
export { RedisUnavailableError } from "./clients/redis-unavailable-error.ts";
export { waitUntilReady } from "./clients/wait-until-ready.ts";
export { createHealthBoard, type HealthBoard, type NodeHealth } from "./health/create-health-board.ts";
export { createHealthHintPublisher } from "./health/create-health-hint-publisher.ts";
export type { CircuitReason, CircuitState, DeploymentHealth } from "./health/deployment-health.ts";
export type { HealthHint } from "./health/health-hint.ts";
export { createHeldStore, type HeldStore, type HeldStoreName } from "./held/held-store.ts";
export { REDIS_KEYS, SETTLEMENT_GROUP } from "./keys.ts";
export { createDeadShares, type DeadShares, type PeriodShare } from "./limits/create-dead-shares.ts";
export {
  createLimitStore,
  type LimitEpoch,
  type LimitJoin,
  type LimitStore,
} from "./limits/create-limit-store.ts";
export { type HeldShare, holdShare } from "./limits/hold-share.ts";
export type {
  CounterKind,
  CounterPlace,
  LimitCall,
  LimitGrant,
  LimitItem,
  LimitReply,
} from "./limits/limit-call.ts";
export { OPEN_BATCHES_NODE } from "./limits/open-batches-node.ts";
export { raiseShare } from "./limits/raise-share.ts";
export { type CounterReader, type CounterReading, createCounterReader } from "./limits/read-counters.ts";
export { createNodeRegister, type NodeRegister, type SeenNode } from "./nodes/create-node-register.ts";
export type { NodeReport, NodeStaleness } from "./nodes/node-report.ts";
export { type NonceUse, takeNonce } from "./nonces/take-nonce.ts";
export { createSignatureStore, type SignatureStore } from "./signatures/signature-store.ts";
export type { ClaimedEntries, StaleClaim } from "./streams/claim-stale-entries.ts";
export type { GroupReading } from "./streams/read-group.ts";
export type { StreamEntry } from "./streams/stream-entry.ts";
export { acknowledgeBatches } from "./usage-stream/acknowledge-batches.ts";
export { type AppendedUsage, appendUsageBatch } from "./usage-stream/append-usage-batch.ts";
export { type ClaimedBatches, claimStaleBatches } from "./usage-stream/claim-stale-batches.ts";
export { readUsageBatches } from "./usage-stream/read-usage-batches.ts";
