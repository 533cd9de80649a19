import type { AttemptReason, UsageEvent } from "@operon/contracts";
import type { UsageBucket, UsageBuckets } from "@operon/domain";
import type { AttemptHealth } from "../health/deployment-state.ts";
import type { Candidate } from "../snapshot/records.ts";
import type { Routed } from "./route.ts";

/** Which attempt of which request, at whom. */
export type AttemptIdentity = {
  readonly id: string;
  readonly number: number;
  readonly routed: Routed;
  readonly candidate: Candidate;
  readonly reason: AttemptReason | null;
  readonly waitedMs: number;
};

/** How an attempt ended. */
export type AttemptOutcome = Pick<
  UsageEvent,
  "final" | "status" | "errorCode" | "estimated" | "interrupted" | "firstTokenMs"
> & {
  readonly usage: UsageBuckets;
  /** It is made in the background: what it uses is counted when it is done. */
  readonly deferred?: boolean | undefined;
  /** As `billedTier` gives it, so that it needs no escaping. */
  readonly serviceTier: string | undefined;
  /** What it says of the deployment; not written down. */
  readonly health: AttemptHealth;
};

/** What providers call the tier that everything is billed by unless they say otherwise. */
const USUAL_TIERS: ReadonlySet<string> = new Set(["default", "standard"]);

/**
 * The members that both journal records share, as JSON without its closing brace. Written by hand, because
 * each request pays for it: only what people chose goes through an escaping `JSON.stringify`.
 */
export function identityText({ id, number, routed, candidate, reason, waitedMs }: AttemptIdentity): string {
  const { provider } = candidate;
  const requested = JSON.stringify(routed.scan.model);
  const model = candidate.model === routed.scan.model ? requested : JSON.stringify(candidate.model);
  return (
    `{"id":"${id}","requestId":"${routed.requestId}","attempt":${number},"tenantId":"${routed.tenant.id}",` +
    `"tenantDna":"${routed.tenant.dna}","keyId":"${routed.key.id}","endpoint":"${routed.endpoint.name}",` +
    `"requestedModel":${requested},"model":${model},"providerId":"${provider.id}",` +
    `"providerName":${provider.nameJson},"providerKind":"${provider.adapter.kind}",` +
    `"deploymentId":"${candidate.deployment.id}","streamed":${routed.scan.stream}${whyText(reason, waitedMs)}`
  );
}

/** Left out of a first choice: nearly every attempt is one. */
function whyText(reason: AttemptReason | null, waitedMs: number): string {
  const waited = waitedMs < 1 ? "" : `,"waitedMs":${Math.round(waitedMs)}`;
  return reason === null ? waited : `,"reason":"${reason}"${waited}`;
}

/** The journal's start record (AttemptStart). */
export function startText(identity: string, promptBytes: number, expected?: UsageBuckets): string {
  const usage = expected === undefined ? "" : `,"expected":${usageText(expected)}`;
  return `${identity},"promptBytes":${promptBytes}${usage}}`;
}

/** The usage event (contracts: UsageEvent). */
export function eventText(identity: string, outcome: AttemptOutcome, latencyMs: number): string {
  const { errorCode } = outcome;
  return (
    `${identity},"final":${outcome.final},"status":${outcome.status},` +
    `"errorCode":${errorCode === null ? "null" : `"${errorCode}"`},"estimated":${outcome.estimated},` +
    `"interrupted":${outcome.interrupted},"usage":${usageText(outcome.usage)},` +
    `"latencyMs":${latencyMs},"firstTokenMs":${outcome.firstTokenMs}${tierText(outcome.serviceTier)}}`
  );
}

/** The usual tier is left out, as no tier is: nearly every event has it, and each would be the longer for it. */
function tierText(tier: string | undefined): string {
  return tier === undefined || USUAL_TIERS.has(tier) ? "" : `,"serviceTier":"${tier}"`;
}

/** Empty buckets are left out: the schema fills them in. */
function usageText(usage: UsageBuckets): string {
  let text = "";
  for (const bucket in usage) {
    const tokens = usage[bucket as UsageBucket];
    if (tokens > 0) text += `${text === "" ? "" : ","}"${bucket}":${tokens}`;
  }
  return `{${text}}`;
}
