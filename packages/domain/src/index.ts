export { type AddressRange, parseRange } from "./addresses/address-range.ts";
export { type AddressSet, addressSet } from "./addresses/address-set.ts";
export { addressText, clientAddress, type ProxyTrust } from "./addresses/client-address.ts";
export { formatAddress, type IpAddress, parseAddress } from "./addresses/ip-address.ts";
export { type ProxyTrustSetting, proxyTrust } from "./addresses/proxy-trust.ts";
export { choosePrice, type PricedModel, type PriceVersion, pricesFor } from "./choose-price.ts";
export {
  ancestorIds,
  childDna,
  type Dna,
  depthOf,
  isInSubtree,
  lineageIds,
  lowestCommonAncestor,
  movedDna,
  parseDna,
  ROOT_DNA,
  type TreePosition,
} from "./dna.ts";
export { COUNTING_ENDPOINTS, ENDPOINTS, type EndpointName, type ModelEndpointName } from "./endpoints.ts";
export {
  type DeploymentId,
  idOf,
  type KeyId,
  type PriceId,
  type ProviderId,
  parseId,
  ROOT_TENANT_ID,
  type TenantId,
  type UserId,
} from "./ids.ts";
export { isModelName } from "./is-model-name.ts";
export { LATENCY_BOUNDS_MS } from "./latency-bounds.ts";
export {
  BUDGET_MODES,
  BUDGET_PERIODS,
  type BudgetMode,
  type BudgetPeriod,
  type BudgetRaise,
  budgetAt,
  ON_HOLD_EXHAUSTED,
  type OnHoldExhausted,
} from "./limits/budget.ts";
export { budgetPeriodAt, type CalendarZone, type PeriodBounds } from "./limits/budget-period-at.ts";
export {
  budgetCounterName,
  budgetOfCounter,
  type CounterScope,
  counterGroup,
  dayCounterName,
  scopeName,
} from "./limits/counter-names.ts";
export {
  forecastSpending,
  type SpendingForecast,
  type SpendingSoFar,
  type SpendingWindow,
  spendingWindow,
} from "./limits/forecast-spending.ts";
export { type CountedLimit, liveCounterName } from "./limits/live-counter-name.ts";
export {
  type LimitPeaks,
  LimitReplay,
  type PlayedRequest,
  type ProposedLimits,
} from "./limits/replay-limits.ts";
export { comparePatterns, isPattern, MAX_MODEL_LENGTH, matchesPattern } from "./model-pattern.ts";
export {
  formatUsd,
  formatUsdPerMillion,
  type NanoUsd,
  nanoFromPico,
  type PicoUsd,
  parseUsd,
  picoPerTokenFromUsdPerMillion,
} from "./money.ts";
export {
  type BindingLimit,
  bindingLimits,
  childrenVerdict,
  grantedCapabilities,
  grantedEndpoints,
} from "./policy/effective-policy.ts";
export { type Excess, exceedsCeiling } from "./policy/exceeds-ceiling.ts";
export { type AccessCheck, type AccessQuestion, explainAccess } from "./policy/explain-access.ts";
export { grantedModels } from "./policy/granted-models.ts";
export { LIMIT_DIMENSIONS, type LimitDimension, type Limits } from "./policy/limits.ts";
export { coversPattern, type ModelGrant, modelGrant } from "./policy/model-grant.ts";
export {
  ALLOWLIST_MODES,
  type AllowlistMode,
  type GrantLevel,
  OPEN_LEVEL,
  OPEN_POLICY,
  type TenantPolicy,
} from "./policy/policy-level.ts";
export { BATCH_TIER, costOf, type PriceRates, type Rates, USUAL_BATCH_PERCENT } from "./price.ts";
export {
  CAPABILITIES,
  type Capability,
  type Reach,
  ROLE_CAPABILITIES,
  ROLES,
  type Role,
  reachOf,
  roleAllows,
} from "./roles.ts";
export { lessBusyOf } from "./routing/less-busy-of.ts";
export { lowestOf } from "./routing/lowest-of.ts";
export { type CandidateSource, type ModelCandidate, modelCandidates } from "./routing/model-candidates.ts";
export { PeakAverage } from "./routing/peak-average.ts";
export { hashOf, rendezvousScore } from "./routing/rendezvous-score.ts";
export {
  DEFAULT_ROUTING,
  effectiveRouting,
  MAX_FALLBACKS,
  MAX_ROUTING_RULES,
  type RoutingField,
  type RoutingOrigin,
  type RoutingPolicy,
  type RoutingRule,
} from "./routing/routing-policy.ts";
export { ROUTING_STRATEGIES, type RoutingStrategy } from "./routing/routing-strategy.ts";
export {
  cachedTokensOf,
  inputTokensOf,
  NO_UNITS,
  NO_USAGE,
  outputTokensOf,
  type TokenBuckets,
  UNIT_BUCKETS,
  type UnitBuckets,
  type UsageBucket,
  type UsageBuckets,
} from "./usage.ts";
export { timeOfUuidV7, uuidV7 } from "./uuid-v7.ts";
