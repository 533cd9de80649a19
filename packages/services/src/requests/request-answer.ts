import { AttemptReason, type RequestAttempt, type RequestRow } from "@operon/contracts";
import type { UsageEventRow, UsageLabels } from "@operon/db";
import {
  cachedTokensOf,
  formatUsd,
  inputTokensOf,
  outputTokensOf,
  type TenantId,
  type UsageBuckets,
} from "@operon/domain";

/** A client request: its attempts, at least one, the last of them last. */
export type AnsweredRequest = {
  readonly final: UsageEventRow;
  readonly attempts: readonly UsageEventRow[];
  readonly labels: UsageLabels;
  /** The tenant asked about, to which money is relative. */
  readonly askedAbout: TenantId;
};

/** One client request as the management API shows it. Tokens and money are of all its attempts. */
export function requestRow({ final, attempts, labels, askedAbout }: AnsweredRequest): RequestRow {
  const cost = costOfAttempts(attempts);
  const buckets = attempts.map(bucketsOf);
  const sum = (count: (usage: UsageBuckets) => number) =>
    buckets.reduce((total, usage) => total + count(usage), 0);
  const { tenantId, keyId } = final;
  return {
    id: final.requestId,
    at: final.at.toISOString(),
    tenant: { id: tenantId, name: labels.tenants.get(tenantId) ?? tenantId },
    key: { id: keyId, name: labels.keys.get(keyId) ?? keyId },
    endpoint: final.endpoint,
    requestedModel: final.requestedModel,
    model: final.model,
    provider: providerName(final, labels),
    status: final.status,
    errorCode: final.errorCode,
    attempts: attempts.length,
    streamed: final.streamed,
    estimated: attempts.some((attempt) => attempt.estimated),
    usage: {
      inputTokens: sum(inputTokensOf),
      cachedInputTokens: sum(cachedTokensOf),
      outputTokens: sum(outputTokensOf),
    },
    serviceTier: final.serviceTier,
    costUsd: cost === null ? null : formatUsd(cost),
    chargedUsd: cost === null ? null : formatUsd(tenantId === askedAbout ? 0n : cost),
    latencyMs: final.latencyMs,
    firstTokenMs: final.firstTokenMs,
  };
}

/** One attempt as the management API shows it. */
export function requestAttempt(attempt: UsageEventRow, labels: UsageLabels): RequestAttempt {
  return {
    id: attempt.id,
    attempt: attempt.attempt,
    at: attempt.at.toISOString(),
    reason: reasonOf(attempt),
    waitedMs: attempt.waitedMs ?? 0,
    model: attempt.model,
    provider: providerName(attempt, labels),
    providerKind: attempt.providerKind,
    status: attempt.status,
    errorCode: attempt.errorCode,
    interrupted: attempt.interrupted,
    estimated: attempt.estimated,
    usage: bucketsOf(attempt),
    serviceTier: attempt.serviceTier,
    costUsd: attempt.costNanoUsd === null ? null : formatUsd(BigInt(attempt.costNanoUsd)),
    priceId: attempt.priceId,
    latencyMs: attempt.latencyMs,
    firstTokenMs: attempt.firstTokenMs,
  };
}

/** Null where no price was known for an attempt that used something, or for none of them. */
function costOfAttempts(attempts: readonly UsageEventRow[]): bigint | null {
  let total: bigint | null = null;
  for (const attempt of attempts) {
    const usage = bucketsOf(attempt);
    if (attempt.costNanoUsd !== null) total = (total ?? 0n) + BigInt(attempt.costNanoUsd);
    else if (inputTokensOf(usage) + outputTokensOf(usage) > 0) return null;
  }
  return total;
}

/** A tenant does not learn what an ancestor calls its providers; of which kind one is, it may know. */
function providerName({ providerId, providerKind }: UsageEventRow, labels: UsageLabels): string {
  return labels.providers.get(providerId) ?? providerKind;
}

/** What a newer gateway recorded for a reason that is not known here is shown as none. */
function reasonOf({ reason }: UsageEventRow): AttemptReason | null {
  return AttemptReason.safeParse(reason).data ?? null;
}

function bucketsOf(attempt: UsageEventRow): UsageBuckets {
  return {
    input: Number(attempt.input),
    cacheRead: Number(attempt.cacheRead),
    cacheReadAudio: Number(attempt.cacheReadAudio),
    cacheReadImage: Number(attempt.cacheReadImage),
    cacheWrite5m: Number(attempt.cacheWrite5m),
    cacheWrite1h: Number(attempt.cacheWrite1h),
    audioInput: Number(attempt.audioInput),
    imageInput: Number(attempt.imageInput),
    output: Number(attempt.output),
    reasoning: Number(attempt.reasoning),
    audioOutput: Number(attempt.audioOutput),
    imageOutput: Number(attempt.imageOutput),
    images: Number(attempt.images),
    audioSeconds: Number(attempt.audioSeconds),
    characters: Number(attempt.characters),
    searches: Number(attempt.searches),
  };
}
