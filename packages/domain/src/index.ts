export {
  ancestorIds,
  childDna,
  type Dna,
  depthOf,
  isInSubtree,
  parseDna,
  ROOT_DNA,
  type TreePosition,
} from "./dna.ts";
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
export { costOf, type PriceRates, type Rates } from "./price.ts";
export { CAPABILITIES, type Capability, ROLE_CAPABILITIES, ROLES, type Role, roleAllows } from "./roles.ts";
export { inputTokensOf, NO_USAGE, outputTokensOf, type UsageBucket, type UsageBuckets } from "./usage.ts";
export { timeOfUuidV7, uuidV7 } from "./uuid-v7.ts";
