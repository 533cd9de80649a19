import type { UsageEvent } from "@operon/contracts";
import type { UsageBuckets } from "@operon/domain";

/** What the journal's start record of an attempt holds: enough to close it if this process never does. */
export type AttemptStart = Pick<
  UsageEvent,
  | "id"
  | "requestId"
  | "attempt"
  | "tenantId"
  | "tenantDna"
  | "keyId"
  | "endpoint"
  | "requestedModel"
  | "model"
  | "providerId"
  | "providerName"
  | "providerKind"
  | "deploymentId"
  | "streamed"
> & {
  readonly promptBytes: number;
  /** What it will probably use; only where that is not to be told from the length of a prompt. Empty buckets are left out. */
  readonly expected?: Partial<UsageBuckets>;
};
