export { Alert, AlertBudget, AlertQuery } from "./api/alert.ts";
export { Batch, BatchQuery, BatchState, KeptFile, KeptFileQuery } from "./api/batch.ts";
export {
  AlertShares,
  Budget,
  BudgetAmount,
  BudgetQuery,
  BudgetRaise,
  BudgetUse,
  CreateBudget,
  MAX_BUDGET_RAISES,
  MAX_BUDGETS,
  RaiseBudget,
  UpdateBudget,
} from "./api/budget.ts";
export { Change, ChangeDetail, ChangedRow } from "./api/change.ts";
export {
  IdText,
  ListQuery,
  listOf,
  NameText,
  Problem,
  SlugText,
  Tags,
  TimeText,
  UsdText,
} from "./api/common-fields.ts";
export {
  AppliedConfiguration,
  ApplyConfiguration,
  ConfigurationPlan,
  ConfigurationPlanStep,
} from "./api/configuration.ts";
export {
  CandidateAnswer,
  ExplainedRuleAnswer,
  ExplainQuery,
  Explanation,
  MappingContext,
  MappingContextQuery,
} from "./api/explanation.ts";
export { findProviderMisfits, type ProviderMisfit } from "./api/find-provider-misfits.ts";
export {
  CircuitReason,
  HEALTH_STATES,
  Health,
  HealthDeployment,
  HealthNode,
  HealthPercentiles,
  HealthQuery,
  HealthState,
  HealthSummary,
} from "./api/health.ts";
export {
  AcceptedInvitation,
  AcceptInvitation,
  CreatedInvitation,
  CreateInvitation,
  Invitation,
  InvitationQuery,
  LookUpInvitation,
  OpenInvitation,
} from "./api/invitation.ts";
export {
  BulkKeys,
  BulkKeysResult,
  CreatedKey,
  CreatedSigningSecret,
  CreateKey,
  Key,
  KeyQuery,
  RotateKey,
  UpdateKey,
} from "./api/key.ts";
export { LeakReport, ReportLeak } from "./api/leak.ts";
export {
  BindingDimension,
  InstallationPolicies,
  LimitGauge,
  LimitState,
  LimitStateQuery,
  ShadowHit,
  ShadowHitQuery,
  UpdateInstallationPolicies,
  WhatIfAnswer,
  WhatIfLimits,
} from "./api/limit.ts";
export { CreatedManagementToken, CreateManagementToken, ManagementToken } from "./api/management-token.ts";
export {
  CreateMapping,
  Mapping,
  MappingDraft,
  MappingEffect,
  MappingLayer,
  MappingLayerName,
  MappingPlace,
  MappingPreview,
  MappingQuery,
  MappingRules,
  MappingRuleText,
  MappingTest,
  MappingTestResult,
  MappingVersion,
  MappingVersionDetail,
  MappingWarningAnswer,
  PublishMapping,
  RollBackMapping,
  UpdateMapping,
  WholeModelText,
} from "./api/mapping.ts";
export { Me, UpdateMe } from "./api/me.ts";
export {
  MODEL_CAPABILITIES,
  MODEL_MAKERS,
  Modality,
  Model,
  ModelCapability,
  ModelDeployment,
  ModelFacts,
  ModelMaker,
  ModelPrice,
  ModelQuery,
  OneModelQuery,
} from "./api/model.ts";
export { Node, NodeList, NodeStaleness, NodeState } from "./api/node.ts";
export {
  AddressRangeText,
  Allowlist,
  AllowlistHit,
  AllowlistHitQuery,
  Children,
  EffectivePolicy,
  LimitsAnswer,
  LimitsInput,
  ModelGrantText,
  PolicyLevelAnswer,
  PolicyPlace,
  PolicyQuestion,
  PolicyVerdict,
} from "./api/policy.ts";
export {
  BatchPercent,
  CreatePrice,
  Price,
  PriceQuery,
  PriceRatesText,
  UsdPerMillionText,
} from "./api/price.ts";
export {
  CreateProvider,
  DeploymentInput,
  DrainDeployments,
  Provider,
  ProviderHealth,
  ProviderModel,
  ProviderTestReason,
  ProviderTestResult,
  TestProvider,
  UpdateProvider,
} from "./api/provider.ts";
export {
  ApiKeyCredentials,
  ApiKeyText,
  AwsCredentials,
  AzureApiVersion,
  BaseUrlText,
  EntraCredentials,
  GoogleCredentials,
  PROVIDER_KINDS,
  ProviderCredentials,
  ProviderKind,
  ProviderOptions,
} from "./api/provider-account.ts";
export { RequestAttempt, RequestDetail, RequestQuery, RequestRow } from "./api/request.ts";
export {
  EffectiveRouting,
  EffectiveRoutingQuery,
  FallbackModels,
  PutRoutingRule,
  RoutingAnswer,
  RoutingContext,
  RoutingContextQuery,
  RoutingModelText,
  RoutingRuleInput,
  RoutingRuleQuery,
  RoutingStrategyText,
  TenantRoutingRule,
} from "./api/routing.ts";
export { Session, SignIn } from "./api/session.ts";
export { CreateTenant, MoveTenant, Tenant, TenantDetail, TenantQuery, UpdateTenant } from "./api/tenant.ts";
export { USAGE_GROUPS, UsageAnswer, UsageGroup, UsageQuery, UsageRow } from "./api/usage.ts";
export {
  ChangePassword,
  CreateFirstAdmin,
  CreateUser,
  EmailText,
  PasswordText,
  SetPassword,
  UpdateUser,
  User,
} from "./api/user.ts";
export {
  CreatedWebhook,
  CreateWebhook,
  UpdateWebhook,
  Webhook,
  WebhookDelivery,
  WebhookDeliveryQuery,
} from "./api/webhook.ts";
export { FileRouting } from "./operon-yaml/file-routing.ts";
export type { FileIssue } from "./operon-yaml/find-unenforced.ts";
export { OperonFile } from "./operon-yaml/operon-file.ts";
export { parseOperonFile } from "./operon-yaml/parse-operon-file.ts";
export { AlertEvent, AlertKind, RaisedAlertKind } from "./wire/alert-event.ts";
export { HeldDetails, HeldModel, HeldMoney, SettledBatch } from "./wire/held-details.ts";
export { isKeptId } from "./wire/is-kept-id.ts";
export { lastWord } from "./wire/last-word.ts";
export { UsageBatch } from "./wire/usage-batch.ts";
export { AttemptReason, UsageBucketsWire, UsageEvent } from "./wire/usage-event.ts";
export { WebhookFailure, WebhookMessage, WebhookMessageType } from "./wire/webhook-message.ts";
