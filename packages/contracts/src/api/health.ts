import { z } from "zod";
import { IdText, ListQuery, TimeText } from "./common-fields.ts";
import { ProviderHealth } from "./provider.ts";
import { ProviderKind } from "./provider-account.ts";

/**
 * How a deployment is, as all gateways that asked it in the last minute see it. `out`: each of them leaves it alone. `trial`: one
 * request sees whether it is well again. `degraded`: some leave it alone, or more than 2 % of attempts fail, or it asked for rest.
 * `draining`: a person took it out. `idle`: nobody asked it.
 */
export const HEALTH_STATES = ["out", "degraded", "trial", "draining", "healthy", "idle"] as const;
export const HealthState = z.enum(HEALTH_STATES);
export type HealthState = z.infer<typeof HealthState>;

/** Why a circuit opened; `told`: another gateway said so, and a trial of its own failed. */
export const CircuitReason = z.enum(["failures", "failure-share", "slow", "account", "told"]);
export type CircuitReason = z.infer<typeof CircuitReason>;

const waits = {
  reason: CircuitReason.nullable(),
  /** Until the next trial, at the time of the answer; null = it gets requests. */
  openForMs: z.number().nullable(),
  /** How long its rate limit asks to leave it alone; null = it does not. */
  coolingMs: z.number().nullable(),
  inFlight: z.int(),
};

/** One gateway's view. Below the platform it has a number instead of a name. */
export const HealthNode = z.strictObject({
  node: z.string(),
  circuit: z.enum(["closed", "open", "half-open"]),
  ...waits,
  /** Of the last minute. */
  attempts: z.int(),
  failures: z.int(),
  slow: z.int(),
  lastFailure: z.string().nullable(),
});
export type HealthNode = z.infer<typeof HealthNode>;

/** In milliseconds, of the answers of the last minute; null = there were none. */
export const HealthPercentiles = z.strictObject({
  p50Ms: z.number().nullable(),
  p95Ms: z.number().nullable(),
  p99Ms: z.number().nullable(),
});
export type HealthPercentiles = z.infer<typeof HealthPercentiles>;

/** A deployment of an active provider. Counts are of the last minute, from all gateways. */
export const HealthDeployment = z.strictObject({
  id: IdText,
  /** A name or a pattern. */
  model: z.string(),
  upstream: z.string().nullable(),
  draining: z.boolean(),
  provider: z.strictObject({
    id: IdText,
    name: z.string(),
    kind: ProviderKind,
    tenantId: IdText,
    tenantName: z.string(),
    tier: z.int(),
    weight: z.int(),
  }),
  state: HealthState,
  ...waits,
  attempts: z.int(),
  failures: z.int(),
  /** Null = there were no attempts. */
  errorShare: z.number().nullable(),
  latency: HealthPercentiles,
  firstToken: HealthPercentiles,
  /** What the newest failure was, such as `upstream_overloaded`; null = none. */
  lastFailure: z.string().nullable(),
  /** How many deployments of other providers would take its account's requests for the model if this one did not. */
  alternatives: z.int(),
  nodes: z.array(HealthNode),
  /** Null = it was not asked for. */
  lastHour: ProviderHealth.nullable(),
});
export type HealthDeployment = z.infer<typeof HealthDeployment>;

/** Of all deployments that were asked about, whether or not they are listed. */
export const HealthSummary = z.strictObject({
  deployments: z.int(),
  states: z.record(HealthState, z.int()),
  inFlight: z.int(),
  attempts: z.int(),
  failures: z.int(),
  errorShare: z.number().nullable(),
  latency: HealthPercentiles,
  firstToken: HealthPercentiles,
  /** Until something that is out gets its next trial; null = nothing is out. */
  nextTrialMs: z.number().nullable(),
});
export type HealthSummary = z.infer<typeof HealthSummary>;

/** Deployments with what their gateways see now, the worst first. `problem` says why nothing is seen. */
export const Health = z.strictObject({
  at: TimeText,
  /** Gateways that said how their deployments are. */
  gateways: z.int(),
  summary: HealthSummary,
  data: z.array(HealthDeployment),
  nextCursor: z.null(),
  /** How many more there are that are not listed. */
  omitted: z.int(),
  /** Those of accounts above the asker's, which have no names here. */
  upstreamAccounts: z.strictObject({ deployments: z.int(), out: z.int() }),
  problem: z.enum(["redis_unavailable"]).nullable(),
});
export type Health = z.infer<typeof Health>;

const flag = z.union([z.boolean(), z.enum(["true", "false"]).transform((text) => text === "true")]);

/** Whose deployments, and how many of which; 0 = the summary alone. `lastHour=false` spares the sums of the last hour, for whoever asks each second. */
export const HealthQuery = ListQuery.pick({ tenant: true, subtree: true, q: true }).extend({
  state: HealthState.optional(),
  limit: z.coerce.number().int().min(0).max(500).default(500),
  lastHour: flag.default(true),
});
export type HealthQuery = z.infer<typeof HealthQuery>;
