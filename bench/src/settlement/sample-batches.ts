import { randomBytes } from "node:crypto";
import { uuidV7 } from "@operon/domain";

const MODELS = ["gpt-4o", "gpt-4o-mini", "o3", "text-embedding-3-small"];
const DEPTH_4 = ".1.20.300.";

/** Batches as gateways send them, 100 events each: 20 tenants at depth 4, 100 keys, 4 models, 2 providers. */
export function* sampleBatches(events: number): Generator<string> {
  for (let first = 0; first < events; first += 100) {
    const count = Math.min(100, events - first);
    const batch = Array.from({ length: count }, (_, offset) => sampleEvent(first + offset));
    yield JSON.stringify({ version: 1, segment: `bench-${Math.floor(first / 10_000)}`, events: batch });
  }
}

function sampleEvent(index: number) {
  const atMs = Date.now() - (index % 600_000);
  const key = index % 100;
  return {
    id: uuidV7(atMs, randomBytes(10)),
    requestId: uuidV7(atMs, randomBytes(10)),
    attempt: 1,
    final: true,
    tenantId: String(4_000 + (key % 20)),
    tenantDna: DEPTH_4,
    keyId: String(1_000 + key),
    endpoint: "chat/completions",
    requestedModel: "gpt-4o",
    model: MODELS[index % MODELS.length],
    providerId: String(1 + (index % 2)),
    providerName: "openai-a",
    providerKind: "openai",
    deploymentId: "11",
    status: 200,
    errorCode: null,
    streamed: index % 3 === 0,
    estimated: false,
    interrupted: false,
    usage: { input: 100 + (index % 900), cacheRead: index % 64, output: 10 + (index % 400) },
    latencyMs: 200 + (index % 3_000),
    firstTokenMs: index % 3 === 0 ? 150 : null,
  };
}
