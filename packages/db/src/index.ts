export type { Pool } from "pg";
export {
  type ClaimedDelivery,
  claimDeliveries,
  type DeliveredAlert,
  type DeliveryClaim,
} from "./alerts/claim-deliveries.ts";
export { type DeliveryEnd, finishDelivery } from "./alerts/finish-delivery.ts";
export { listOpenBudgetAlerts, type OpenBudgetAlert } from "./alerts/list-open-budget-alerts.ts";
export { type BudgetAlert, raiseBudgetAlert } from "./alerts/raise-budget-alert.ts";
export { type RecordedAlert, recordAlert } from "./alerts/record-alert.ts";
export { resolveAlerts } from "./alerts/resolve-alerts.ts";
export { resolveGoneAlerts } from "./alerts/resolve-gone-alerts.ts";
export { type AlertTrim, trimAlerts } from "./alerts/trim-alerts.ts";
export { type AllowlistHitTrim, trimAllowlistHits } from "./allowlist/trim-allowlist-hits.ts";
export {
  type ChangeLogFault,
  type ChangeLogVerdict,
  verifyChangeLog,
} from "./change-log/verify-change-log.ts";
export { ensureDayPartitions } from "./clearing/ensure-day-partitions.ts";
export { isDataError } from "./clearing/is-data-error.ts";
export { listAttempts } from "./clearing/list-attempts.ts";
export { listFinalAttempts } from "./clearing/list-final-attempts.ts";
export { loadExplicitPrices } from "./clearing/load-explicit-prices.ts";
export { type ListedPrice, materialisePrice } from "./clearing/materialise-price.ts";
export type { PriceRecord } from "./clearing/price-record.ts";
export { type NamedPrice, type PriceAccounts, priceRepository } from "./clearing/price-repository.ts";
export type { RejectedEvent } from "./clearing/rejected-event.ts";
export { type SettledUsage, settleUsage, type UsageSettlement } from "./clearing/settle-usage.ts";
export { type ModelTraffic, sumModelTraffic } from "./clearing/sum-model-traffic.ts";
export { sumUsage, type UsageSum } from "./clearing/sum-usage.ts";
export { trimModelDemand } from "./clearing/trim-model-demand.ts";
export type { UsageEventRecord } from "./clearing/usage-event-record.ts";
export type { UsageEventRow } from "./clearing/usage-event-row.ts";
export { type UsageLabels, usageLabels } from "./clearing/usage-labels.ts";
export { createDatabase, type Database, type DatabaseOptions } from "./client/create-database.ts";
export { DatabaseError, type DatabaseErrorReason } from "./client/database-error.ts";
export { openPool, type PoolOptions } from "./client/open-pool.ts";
export type { StoredBudgetRaise } from "./configuration/configuration-delta.ts";
export type {
  ChangeEntry,
  ConfigurationTable,
  ConfigurationWrite,
} from "./configuration/configuration-write.ts";
export { PLATFORM_SECRET_NAMES } from "./configuration/platform-secret-names.ts";
export { readConfigurationHead } from "./configuration/read-configuration-head.ts";
export { readDataKey } from "./configuration/read-data-key.ts";
export {
  type ConfigurationWriter,
  type WriteOutcome,
  writeConfiguration,
} from "./configuration/write-configuration.ts";
export { type ClaimedObject, claimHeldObjects, type HeldClaim } from "./held/claim-held-objects.ts";
export { dropIntent } from "./held/drop-intent.ts";
export { endHeldObject, type HeldEnd } from "./held/end-held-object.ts";
export { findHoldingProvider, type HoldingProvider } from "./held/find-holding-provider.ts";
export { findUnheldBatches, type UnheldAsk, type UnheldBatches } from "./held/find-unheld-batches.ts";
export { fixSettlingTime } from "./held/fix-settling-time.ts";
export { forgetReleasedHolds } from "./held/forget-released-holds.ts";
export type { HeldKind, HeldName, HeldObject } from "./held/held-object.ts";
export { keepHeldObjects } from "./held/keep-held-objects.ts";
export { keepIntendedBatch } from "./held/keep-intended-batch.ts";
export { LINE_DIGEST_BYTES, lineDigest } from "./held/line-digest.ts";
export { listReleasedHolds } from "./held/list-released-holds.ts";
export { type HeldPostponement, postponeHeldObject } from "./held/postpone-held-object.ts";
export { readOpenHolds } from "./held/read-open-holds.ts";
export { type BatchUsagePlace, type BatchUsageSum, sumBatchUsage } from "./held/sum-batch-usage.ts";
export { trimHeldObjects } from "./held/trim-held-objects.ts";
export type { ChangedLimitUsage } from "./limits/add-limit-usage.ts";
export { findBudgetCounters } from "./limits/find-budget-counters.ts";
export { type LiveBudget, listLiveBudgets } from "./limits/list-live-budgets.ts";
export { listPlayedRequests, type PlayedPlace, type PlayedRow } from "./limits/list-played-requests.ts";
export { readSettledUse, type SettledCounter, type SettledUse } from "./limits/read-settled-use.ts";
export {
  readUnleasedUsage,
  type UnleasedUsage,
  type UnleasedUsageAsk,
} from "./limits/read-unleased-usage.ts";
export { type RollupSum, sumRollups } from "./limits/sum-rollups.ts";
export { type LimitTrim, trimLimits } from "./limits/trim-limits.ts";
export type { UsageOwner } from "./limits/usage-owner.ts";
export { type ApplyMigrationsOptions, applyMigrations } from "./migrations/apply-migrations.ts";
export { type CreateMigrationOptions, createMigration } from "./migrations/create-migration.ts";
export { type DiffSchemaOptions, diffSchema } from "./migrations/diff-schema.ts";
export { MigrationError } from "./migrations/migration-error.ts";
export { migrationsDirectory, readSchema } from "./migrations/project-files.ts";
export type { Page, PageRequest } from "./paging/keyset-page.ts";
export { type AlertBudgetRow, type AlertRow, alertRepository } from "./repositories/alert-repository.ts";
export { type AllowlistHitRow, allowlistHitRepository } from "./repositories/allowlist-hit-repository.ts";
export { type BudgetRow, budgetRepository, type NewBudget } from "./repositories/budget-repository.ts";
export { type ChangeDetailRow, type ChangeRow, changeRepository } from "./repositories/change-repository.ts";
export { dataKeyRepository, type WrappedDataKey } from "./repositories/data-key-repository.ts";
export { deploymentRepository, type NewDeployment } from "./repositories/deployment-repository.ts";
export { type HeldList, type HeldPlace, heldRepository } from "./repositories/held-repository.ts";
export { type InvitationRow, invitationRepository } from "./repositories/invitation-repository.ts";
export { type KeyRow, keyRepository } from "./repositories/key-repository.ts";
export { keySecretRepository } from "./repositories/key-secret-repository.ts";
export { type LimitHitRow, limitHitRepository } from "./repositories/limit-hit-repository.ts";
export { listPathProviders, type PathProvider } from "./repositories/list-path-providers.ts";
export { listWatchedDeployments, type WatchedDeployment } from "./repositories/list-watched-deployments.ts";
export {
  type ManagementTokenRow,
  managementTokenRepository,
  type TokenHolder,
} from "./repositories/management-token-repository.ts";
export {
  type MappingLayerRow,
  type MappingOwner,
  type MappingRow,
  type MappingSettings,
  type MappingTestRow,
  mappingRepository,
} from "./repositories/mapping-repository.ts";
export { mappingVersionRepository } from "./repositories/mapping-version-repository.ts";
export { type ModelDemandRow, modelDemandRepository } from "./repositories/model-demand-repository.ts";
export {
  modelWorldRepository,
  type WorldKey,
  type WorldProvider,
} from "./repositories/model-world-repository.ts";
export { platformSecretRepository } from "./repositories/platform-secret-repository.ts";
export { type ProviderRow, providerRepository } from "./repositories/provider-repository.ts";
export {
  type ProviderModelTraffic,
  type ProviderTraffic,
  providerTrafficRepository,
} from "./repositories/provider-traffic-repository.ts";
export type { Reader } from "./repositories/reader.ts";
export { type RoutingRuleRow, routingRuleRepository } from "./repositories/routing-rule-repository.ts";
export { type SessionRow, sessionRepository } from "./repositories/session-repository.ts";
export { settingRepository } from "./repositories/setting-repository.ts";
export { setupLinkRepository } from "./repositories/setup-link-repository.ts";
export { tenantRepository } from "./repositories/tenant-repository.ts";
export type { PathTenant, TenantRow } from "./repositories/tenant-rows.ts";
export { type TenantScope, withinScope } from "./repositories/tenant-scope.ts";
export { tenantTreeRepository } from "./repositories/tenant-tree-repository.ts";
export { type UserForSignIn, type UserRow, userRepository } from "./repositories/user-repository.ts";
export {
  type WebhookDeliveryRow,
  webhookDeliveryRepository,
} from "./repositories/webhook-delivery-repository.ts";
export { type WebhookRow, webhookRepository } from "./repositories/webhook-repository.ts";
