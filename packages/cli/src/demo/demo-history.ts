import { randomBytes } from "node:crypto";
import type { Provider, UsageEvent } from "@operon/contracts";
import {
  type DeploymentId,
  type Dna,
  type KeyId,
  NO_USAGE,
  type ProviderId,
  type TenantId,
  uuidV7,
} from "@operon/domain";
import { DEMO_WORK } from "./demo-work.ts";
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
      if (caller) events.push(...eventsOf(demo, caller, start + Math.random() * HOUR_MS));
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

/** An answer, and now and then the failed attempt before it. */
function eventsOf({ providers }: Demo, caller: DemoCaller, timeMs: number): UsageEvent[] {
  const serving = providers.filter((one) => deploymentOf(one, caller) !== undefined);
  const chosen = serving[Math.random() < 0.6 ? 0 : serving.length - 1];
  const other = serving.find((one) => one !== chosen);
  if (chosen === undefined) return [];
  const answered = answerOf(chosen, caller, timeMs);
  if (Math.random() < 0.012) return [failed(answered)];
  if (other === undefined || Math.random() > 0.03) return [answered];
  const latencyMs = Math.round(120 + Math.random() * 400);
  const before = { ...failed(answerOf(other, caller, timeMs)), requestId: answered.requestId, latencyMs };
  const id = idAt(timeMs + latencyMs);
  return [
    { ...before, final: false, errorCode: "upstream_overloaded" },
    { ...answered, id, attempt: 2, reason: "failover" },
  ];
}

function failed(event: UsageEvent): UsageEvent {
  return { ...event, status: 503, errorCode: "upstream_failed", usage: NO_USAGE, firstTokenMs: null };
}

function deploymentOf(provider: Provider, { model }: DemoCaller) {
  return provider.models.find((one) => one.model === model && !one.draining);
}

function idAt(timeMs: number): string {
  return uuidV7(Math.floor(timeMs), randomBytes(10));
}

function answerOf(provider: Provider, caller: DemoCaller, timeMs: number): UsageEvent {
  const { endpoint, streams, used } = DEMO_WORK[caller.work];
  const usage = { ...NO_USAGE, ...used(caller, 0.4 + Math.random() * 1.4) };
  const firstTokenMs = Math.round(180 + Math.random() * Math.random() * 1_400);
  return {
    id: idAt(timeMs),
    requestId: idAt(timeMs),
    attempt: 1,
    final: true,
    tenantId: caller.tenant.id as TenantId,
    tenantDna: caller.tenant.dna as Dna,
    keyId: caller.keyId as KeyId,
    endpoint,
    requestedModel: caller.model,
    model: caller.model,
    providerId: provider.id as ProviderId,
    providerName: provider.name,
    providerKind: provider.kind,
    deploymentId: (deploymentOf(provider, caller)?.id ?? "1") as DeploymentId,
    status: 200,
    errorCode: null,
    streamed: streams && Math.random() < 0.6,
    estimated: false,
    interrupted: false,
    usage,
    latencyMs: firstTokenMs + Math.round(usage.output * (6 + Math.random() * 8)),
    firstTokenMs: streams ? firstTokenMs : null,
  };
}
