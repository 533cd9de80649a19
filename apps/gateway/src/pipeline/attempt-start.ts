import type { UsageEvent } from "@operon/contracts";

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
> & { readonly promptBytes: number };
