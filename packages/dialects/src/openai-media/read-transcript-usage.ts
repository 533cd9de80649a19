import { findLastMember } from "../json/find-last-member.ts";
import type { BilledUsage } from "../neutral/neutral-response.ts";
import { transcriptUsage } from "./transcript-usage.ts";

const USAGE = Buffer.from('"usage"');
const DURATION = Buffer.from('"duration"');
const MAX_READ_BYTES = 4_096;

/**
 * The usage of a whole transcript in JSON, found from its end; where it has none, the duration that `verbose_json` tells. Undefined
 * where it has neither.
 */
export function readTranscriptUsage(body: Buffer): BilledUsage | undefined {
  const counted = transcriptUsage(memberOf(body, USAGE)) ?? byDuration(memberOf(body, DURATION));
  return counted && { ...counted, serviceTier: undefined };
}

/** Older servers write it as text. */
function byDuration(duration: unknown): ReturnType<typeof transcriptUsage> {
  return duration === undefined ? undefined : transcriptUsage({ seconds: Number(duration) });
}

function memberOf(body: Buffer, name: Buffer): unknown {
  const span = findLastMember(body, name);
  if (span === undefined || span.end - span.start > MAX_READ_BYTES) return undefined;
  return JSON.parse(body.toString("utf8", span.start, span.end));
}
