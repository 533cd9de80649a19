import type {
  DeploymentId,
  Dna,
  KeyId,
  NanoUsd,
  PriceId,
  ProviderId,
  TenantId,
  UsageBuckets,
} from "@operon/domain";

/** A row of `usage_event`: an attempt as its gateway told it, with its time, its journal segment and its price. */
export type UsageEventRecord = {
  readonly id: string;
  /** Unix milliseconds, read off `id`. */
  readonly atMs: number;
  readonly requestId: string;
  readonly attempt: number;
  readonly final: boolean;
  readonly tenantId: TenantId;
  readonly tenantDna: Dna;
  readonly keyId: KeyId;
  readonly endpoint: string;
  readonly requestedModel: string;
  readonly model: string;
  readonly providerId: ProviderId;
  readonly providerName: string;
  readonly providerKind: string;
  readonly deploymentId: DeploymentId;
  readonly status: number;
  readonly errorCode: string | null;
  readonly streamed: boolean;
  readonly estimated: boolean;
  readonly interrupted: boolean;
  readonly usage: UsageBuckets;
  /** As billed; null or absent where it was the usual one, or nobody said. */
  readonly serviceTier?: string | null | undefined;
  /** Why this deployment was asked (contracts: AttemptReason); null or absent = it was the first choice. */
  readonly reason?: string | null | undefined;
  readonly waitedMs?: number | null | undefined;
  readonly latencyMs: number;
  readonly firstTokenMs: number | null;
  readonly segment: string;
  /** The node that had reserved it of its limits; null or absent = the one that the segment is of. Not kept. */
  readonly node?: string | null | undefined;
  /** null where no price was known; then `costNanoUsd` is null too. */
  readonly priceId: PriceId | null;
  readonly costNanoUsd: NanoUsd | null;
};
