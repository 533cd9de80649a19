import { randomBytes } from "node:crypto";
import type { UsageEvent } from "@operon/contracts";
import {
  type DeploymentId,
  type Dna,
  type KeyId,
  type ProviderId,
  type TenantId,
  uuidV7,
} from "@operon/domain";
import type { Demo, DemoCaller } from "./prepare-demo.ts";

const HOUR_MS = 3_600_000;
const DAYS = 7;
const REQUESTS_AT_NOON = 16;

/** A week of made-up usage, busy by day and quiet by night, as events that clearing settles like any other. */
export function demoHistory(demo: Demo, nowMs: number): UsageEvent[] {
  const events: UsageEvent[] = [];
  const lots = demo.callers.flatMap((caller) => Array.from({ length: caller.share }, () => caller));
  for (let hour = DAYS * 24; hour > 0; hour -= 1) {
    const start = nowMs - hour * HOUR_MS;
    const count = Math.round(REQUESTS_AT_NOON * busyness(start) * (0.7 + Math.random() * 0.6));
    for (let index = 0; index < count; index += 1) {
      const caller = lots[Math.floor(Math.random() * lots.length)];
      if (caller) events.push(event(demo, caller, start + Math.random() * HOUR_MS));
    }
  }
  return events;
}

function busyness(timeMs: number): number {
  const date = new Date(timeMs);
  const weekend = date.getUTCDay() === 0 || date.getUTCDay() === 6;
  const daylight = Math.max(0.12, Math.sin(((date.getUTCHours() - 5) / 15) * Math.PI));
  return daylight * (weekend ? 0.35 : 1);
}

function event({ providers }: Demo, caller: DemoCaller, timeMs: number): UsageEvent {
  const provider = providers[Math.random() < 0.6 ? 0 : providers.length - 1];
  const deployment = provider?.models.find((one) => one.model === caller.model);
  const failed = Math.random() < 0.012;
  const embeds = caller.output === 0;
  const input = Math.round(caller.input * (0.4 + Math.random() * 1.4));
  const cacheRead = embeds ? 0 : Math.floor((input * Math.random() * 0.5) / 128) * 128;
  const output = Math.round(caller.output * (0.3 + Math.random() * 1.5));
  const firstTokenMs = Math.round(180 + Math.random() * Math.random() * 1_400);
  const usage = {
    cacheWrite5m: 0,
    cacheWrite1h: 0,
    audioInput: 0,
    imageInput: 0,
    reasoning: 0,
    audioOutput: 0,
  };
  return {
    id: uuidV7(Math.floor(timeMs), randomBytes(10)),
    requestId: uuidV7(Math.floor(timeMs), randomBytes(10)),
    attempt: 1,
    final: true,
    tenantId: caller.tenant.id as TenantId,
    tenantDna: caller.tenant.dna as Dna,
    keyId: caller.keyId as KeyId,
    endpoint: embeds ? "embeddings" : "chat/completions",
    requestedModel: caller.model,
    model: caller.model,
    providerId: (provider?.id ?? "1") as ProviderId,
    providerName: provider?.name ?? "",
    providerKind: provider?.kind ?? "openai-compatible",
    deploymentId: (deployment?.id ?? "1") as DeploymentId,
    status: failed ? 503 : 200,
    errorCode: failed ? "upstream_failed" : null,
    streamed: !embeds && Math.random() < 0.6,
    estimated: false,
    interrupted: false,
    usage: failed
      ? { ...usage, input: 0, cacheRead: 0, output: 0 }
      : { ...usage, input: input - cacheRead, cacheRead, output },
    latencyMs: firstTokenMs + Math.round(output * (6 + Math.random() * 8)),
    firstTokenMs: failed || embeds ? null : firstTokenMs,
  };
}
