import { randomBytes } from "node:crypto";
import type { UsageEvent } from "@operon/contracts";
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

/** An event as a gateway sends it; of `atMs` (now unless told). */
export function sampleEvent(changes: Partial<UsageEvent> = {}, atMs = Date.now()): UsageEvent {
  return {
    id: uuidV7(atMs, randomBytes(10)),
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
    usage: { ...NO_USAGE, input: 1_000, output: 500 },
    latencyMs: 120,
    firstTokenMs: null,
    ...changes,
  };
}
