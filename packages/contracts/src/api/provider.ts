import { z } from "zod";
import { IdText, NameText, ReasonText, TimeText } from "./common-fields.ts";
import { findProviderMisfits } from "./find-provider-misfits.ts";
import { BaseUrlText, ProviderCredentials, ProviderKind, ProviderOptions } from "./provider-account.ts";

const ModelText = z
  .string()
  .trim()
  .min(1)
  .max(256)
  .regex(/^[^\s\p{C}]+$/u, "no spaces or control characters");

/** What a column of 32 bits holds of a count. */
const Bound = z.int().min(1).max(2_147_483_647);

/** What bounds the use of a model at a provider. */
const DeploymentLimits = {
  /** Requests at once, from each gateway; null = no bound. */
  maxConcurrency: Bound.nullable(),
  /** From all gateways together; null = what the provider's headers say. */
  maxRequestsPerMinute: Bound.nullable(),
  /** Of prompt and answer; null = nobody knows. */
  contextTokens: Bound.nullable(),
};

/** A model to serve. Without `contextTokens` it has what the model catalogue knows of it. */
export const DeploymentInput = z.strictObject({
  model: ModelText,
  upstream: ModelText.nullable().default(null),
  maxConcurrency: DeploymentLimits.maxConcurrency.default(null),
  maxRequestsPerMinute: DeploymentLimits.maxRequestsPerMinute.default(null),
  contextTokens: DeploymentLimits.contextTokens.default(null),
});
export type DeploymentInput = z.infer<typeof DeploymentInput>;

const Share = z.enum(["subtree", "self"]);

/** What the last hour says of a provider; null where it served nothing. */
export const ProviderHealth = z.strictObject({
  attempts: z.int(),
  /** Of attempts, those among them that a retry made good. */
  errorShare: z.number().nullable(),
  p50LatencyMs: z.number().nullable(),
});
export type ProviderHealth = z.infer<typeof ProviderHealth>;

/** A model that a provider serves. */
export const ProviderModel = z.strictObject({
  id: IdText,
  model: z.string(),
  /** The provider's own name for it; null = the same as asked. */
  upstream: z.string().nullable(),
  ...DeploymentLimits,
  /** Gets no new requests; those that run go on. */
  draining: z.boolean(),
});
export type ProviderModel = z.infer<typeof ProviderModel>;

export const Provider = z.strictObject({
  id: IdText,
  tenantId: IdText,
  tenantName: z.string(),
  name: z.string(),
  kind: ProviderKind,
  baseUrl: z.string(),
  options: ProviderOptions,
  credentialKind: z.enum(["api-key", "entra", "service-account", "aws"]),
  /** The last 4 characters of the key, or of the id of an application or an access key in words; a secret is never shown again. */
  credentialHint: z.string(),
  tier: z.int(),
  weight: z.int(),
  share: Share,
  status: z.enum(["active", "disabled"]),
  demo: z.boolean(),
  /** Whether gateways ask it for its models while it is out, to know sooner that it is well again. */
  probe: z.boolean(),
  models: z.array(ProviderModel),
  lastHour: ProviderHealth,
  revision: z.string(),
  createdAt: TimeText,
});
export type Provider = z.infer<typeof Provider>;

const writable = {
  name: NameText,
  baseUrl: BaseUrlText,
  credentials: ProviderCredentials,
  options: ProviderOptions,
  models: z.array(DeploymentInput).min(1).max(500),
  tier: z.int().min(0).max(100),
  weight: z.int().min(1).max(1000),
  share: Share,
  probe: z.boolean(),
};

type Account = { kind: ProviderKind; credentials: ProviderCredentials; options: ProviderOptions };

function refuseMisfits(account: Account, context: z.RefinementCtx): void {
  for (const { path, message } of findProviderMisfits(account.kind, account)) {
    context.addIssue({ code: "custom", path: [...path], message });
  }
}

export const CreateProvider = z
  .strictObject({
    tenantId: IdText,
    kind: ProviderKind,
    ...writable,
    /** Absent = the kind's own address. */
    baseUrl: BaseUrlText.optional(),
    options: ProviderOptions.default({}),
    tier: writable.tier.default(0),
    weight: writable.weight.default(1),
    share: Share.default("subtree"),
    probe: writable.probe.default(false),
  })
  .superRefine(refuseMisfits);
export type CreateProvider = z.infer<typeof CreateProvider>;

/**
 * A changed address or authority needs the credentials again, so that a stored secret never travels to a new host.
 * `options` replace those that are there.
 */
export const UpdateProvider = z.strictObject({
  name: writable.name.optional(),
  baseUrl: writable.baseUrl.optional(),
  credentials: writable.credentials.optional(),
  options: writable.options.optional(),
  models: writable.models.optional(),
  tier: writable.tier.optional(),
  weight: writable.weight.optional(),
  share: Share.optional(),
  probe: writable.probe.optional(),
  status: z.enum(["active", "disabled"]).optional(),
});
export type UpdateProvider = z.infer<typeof UpdateProvider>;

/** Takes deployments out of service (`draining`: they get no new requests, those that run go on), or puts them back. */
export const DrainDeployments = z.strictObject({ draining: z.boolean(), reason: ReasonText.optional() });
export type DrainDeployments = z.infer<typeof DrainDeployments>;

/** Tests what is about to be saved, or with `providerId` what is stored. */
export const TestProvider = z.union([
  z.strictObject({ providerId: IdText }),
  z
    .strictObject({
      kind: ProviderKind,
      baseUrl: BaseUrlText.optional(),
      credentials: ProviderCredentials,
      options: ProviderOptions.default({}),
    })
    .superRefine(refuseMisfits),
]);
export type TestProvider = z.infer<typeof TestProvider>;

/** Why a test failed; `baseModels` and `foundationModels`: it did not, but the models listed are not all what can be asked for. */
export const ProviderTestReason = z.enum([
  "unreachable",
  "unauthorized",
  "forbidden",
  "limited",
  "redirect",
  "notFound",
  "failing",
  "refused",
  "notModels",
  "baseModels",
  "googleModels",
  "googleRole",
  "foundationModels",
  "entraSecret",
  "entraExpired",
  "entraApplication",
  "entraTenant",
  "entraRole",
  "entraAnswer",
  "entraUnreachable",
]);
export type ProviderTestReason = z.infer<typeof ProviderTestReason>;

export const ProviderTestResult = z.strictObject({
  ok: z.boolean(),
  status: z.int().nullable(),
  latencyMs: z.number(),
  reason: ProviderTestReason.nullable(),
  /** The reason in words fit for the person who typed the credential. */
  message: z.string().nullable(),
  models: z.array(z.string()),
});
export type ProviderTestResult = z.infer<typeof ProviderTestResult>;
