import { randomBytes } from "node:crypto";
import {
  type DeploymentId,
  type KeyId,
  NO_USAGE,
  type ProviderId,
  parseDna,
  ROOT_DNA,
  type TenantId,
  uuidV7,
} from "@operon/domain";
import type { UsageEventRecord } from "./usage-event-record.ts";

/** An event for tests: one final, successful attempt of tenant 7 below the root, unpriced unless said otherwise. */
export function sampleUsageRecord(changes: Partial<UsageEventRecord> = {}): UsageEventRecord {
  const atMs = changes.atMs ?? Date.now();
  return {
    id: uuidV7(atMs, randomBytes(10)),
    atMs,
    requestId: uuidV7(atMs, randomBytes(10)),
    attempt: 1,
    final: true,
    tenantId: "7" as TenantId,
    tenantDna: parseDna(".1.") ?? ROOT_DNA,
    keyId: "70" as KeyId,
    endpoint: "chat/completions",
    requestedModel: "gpt-4o",
    model: "gpt-4o",
    providerId: "700" as ProviderId,
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
    priceId: null,
    costNanoUsd: null,
    ...changes,
  };
}
