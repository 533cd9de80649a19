import { randomBytes } from "node:crypto";
import { type Database, ensureDayPartitions, settleUsage, type UsageEventRecord } from "@operon/db";
import {
  type DeploymentId,
  type KeyId,
  type NanoUsd,
  NO_USAGE,
  type PriceId,
  type ProviderId,
  parseDna,
  ROOT_DNA,
  type TenantId,
  uuidV7,
} from "@operon/domain";

/** Where the sampled attempt happened: ids as text, as fixtures have them. */
export type SampleUsage = Partial<
  Omit<UsageEventRecord, "tenantId" | "tenantDna" | "keyId" | "providerId">
> & {
  readonly tenant: { readonly id: string; readonly dna: string };
  readonly key?: string;
  readonly provider?: string;
};

/** Settles attempts, each priced at a millionth of a dollar unless told otherwise, and returns them. */
export async function settleSampleUsage(
  db: Database,
  samples: readonly SampleUsage[],
): Promise<UsageEventRecord[]> {
  const events = samples.map(sampleRecord);
  await ensureDayPartitions(
    db.pool,
    events.map(({ atMs }) => atMs),
  );
  await settleUsage(db.pool, { events, rejected: [] });
  return events;
}

function sampleRecord({ tenant, key = "70", provider = "700", ...changes }: SampleUsage): UsageEventRecord {
  const atMs = changes.atMs ?? Date.now();
  return {
    id: uuidV7(atMs, randomBytes(10)),
    atMs,
    requestId: uuidV7(atMs, randomBytes(10)),
    attempt: 1,
    final: true,
    tenantId: tenant.id as TenantId,
    tenantDna: parseDna(tenant.dna) ?? ROOT_DNA,
    keyId: key as KeyId,
    endpoint: "chat/completions",
    requestedModel: "gpt-4o",
    model: "gpt-4o",
    providerId: provider as ProviderId,
    providerName: "openai-a",
    providerKind: "openai",
    deploymentId: "7000" as DeploymentId,
    status: 200,
    errorCode: null,
    streamed: false,
    estimated: false,
    interrupted: false,
    usage: { ...NO_USAGE, input: 10, output: 5 },
    latencyMs: 120,
    firstTokenMs: null,
    segment: "node-1",
    priceId: "1" as PriceId,
    costNanoUsd: 1_000n as NanoUsd,
    ...changes,
  };
}
