import type { DeploymentId, Dna, KeyId, ProviderId, TenantId } from "@operon/domain";
import { z } from "zod";

const count = z.int().nonnegative();
const id = <T extends string>() =>
  z.custom<T>((value) => typeof value === "string" && /^[1-9]\d{0,18}$/.test(value));

/** Tokens in buckets that do not overlap, and units (domain: UsageBuckets); a bucket that is left out holds none. */
export const UsageBucketsWire = z.object({
  input: count.default(0),
  cacheRead: count.default(0),
  cacheReadAudio: count.default(0),
  cacheReadImage: count.default(0),
  cacheWrite5m: count.default(0),
  cacheWrite1h: count.default(0),
  audioInput: count.default(0),
  imageInput: count.default(0),
  output: count.default(0),
  reasoning: count.default(0),
  audioOutput: count.default(0),
  imageOutput: count.default(0),
  images: count.default(0),
  audioSeconds: count.default(0),
  characters: count.default(0),
  searches: count.default(0),
});

/**
 * Why a deployment was asked. `failover`: the one before failed. `repeat`: it was asked before, and nobody else is left.
 * `fallback-model`: nobody serves the model itself now. `larger-context`: the prompt was too long for the one before. `trial`:
 * it was out, and is tried again. `last-resort`: all are out. `continuation`: it goes on with a text that broke off.
 */
export const AttemptReason = z.enum([
  "failover",
  "repeat",
  "fallback-model",
  "larger-context",
  "trial",
  "last-resort",
  "continuation",
]);
export type AttemptReason = z.infer<typeof AttemptReason>;

/**
 * One attempt at a provider, as it travels from a gateway's journal over the Redis stream to settlement.
 * `id` is a UUIDv7 and its time is the event's; `tenantDna` is the tenant's at admission, and stays.
 */
export const UsageEvent = z.object({
  id: z.uuidv7(),
  requestId: z.uuid(),
  /** 1 for the first attempt of a request. */
  attempt: z.int().min(1).max(32_767),
  /** The attempt whose outcome the client saw: exactly one per client request. */
  final: z.boolean(),
  tenantId: id<TenantId>(),
  tenantDna: z.custom<Dna>((value) => typeof value === "string" && /^\.(?:[1-9]\d{0,18}\.)*$/.test(value)),
  keyId: id<KeyId>(),
  /** The route without its prefix, such as `chat/completions`. */
  endpoint: z.string().max(64),
  requestedModel: z.string().max(256),
  model: z.string().max(256),
  providerId: id<ProviderId>(),
  providerName: z.string().max(128),
  providerKind: z.string().max(32),
  deploymentId: id<DeploymentId>(),
  /** The provider's HTTP status; 0 where no head arrived; 499 where the client went away first. */
  status: z.int().min(0).max(599),
  /** A stable word for what went wrong, such as `connection_reset`; null where nothing did. */
  errorCode: z.string().max(64).nullable(),
  streamed: z.boolean(),
  /** The tokens were counted by us, not by the provider. */
  estimated: z.boolean(),
  /** The attempt ended without a proper end: client gone, upstream cut, or process killed. */
  interrupted: z.boolean(),
  usage: UsageBucketsWire,
  /** The service tier as billed, from the provider's answer, such as `flex`. Absent or null = the usual one, or not said. */
  serviceTier: z.string().max(32).nullish(),
  /** Absent or null = it was the first choice. */
  reason: AttemptReason.nullish(),
  /** How long the request waited before this attempt; absent or null = not at all. */
  waitedMs: count.nullish(),
  /** The node that had reserved it of its limits; absent or null = the one whose journal it stands in. */
  node: z.string().max(64).nullish(),
  /** From the attempt's start to its last byte. */
  latencyMs: count,
  /** From the attempt's start to its first meaningful byte. */
  firstTokenMs: count.nullable(),
});

export type UsageEvent = z.infer<typeof UsageEvent>;
