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
export { REDIS_KEYS, SETTLEMENT_GROUP } from "./keys.ts";
export { createNodeRegister, type NodeRegister, type SeenNode } from "./nodes/create-node-register.ts";
export type { NodeReport, NodeStaleness } from "./nodes/node-report.ts";
export { type NonceUse, takeNonce } from "./nonces/take-nonce.ts";
export { acknowledgeBatches } from "./usage-stream/acknowledge-batches.ts";
export { type AppendedUsage, appendUsageBatch } from "./usage-stream/append-usage-batch.ts";
export {
  type ClaimedBatches,
  claimStaleBatches,
  type StaleClaim,
} from "./usage-stream/claim-stale-batches.ts";
export { readUsageBatches, type UsageReading } from "./usage-stream/read-usage-batches.ts";
export type { UsageBatch } from "./usage-stream/usage-batch.ts";
