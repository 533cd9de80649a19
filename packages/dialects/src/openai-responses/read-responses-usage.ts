import { findLastMember } from "../json/find-last-member.ts";
import { billedTier } from "../neutral/billed-tier.ts";
import type { BilledUsage } from "../neutral/neutral-response.ts";
import { decodeUsage } from "./responses-usage.ts";

const USAGE = Buffer.from('"usage"');
const TIER = Buffer.from('"service_tier"');
const MAX_READ_BYTES = 65_536;

/**
 * The usage of a whole response and its service tier, found from its end however long it is; undefined where it has no
 * usage, or is cut off.
 */
export function readResponsesUsage(body: Buffer): BilledUsage | undefined {
  const counted = decodeUsage(lastMember(body, USAGE));
  if (counted === undefined) return undefined;
  const { usage, total } = counted;
  // Both stand behind the output; a body without a tier is not searched from end to end.
  return { usage, total, serviceTier: billedTier(lastMember(body.subarray(-MAX_READ_BYTES), TIER)) };
}

function lastMember(body: Buffer, name: Buffer): unknown {
  const span = findLastMember(body, name);
  if (span === undefined || span.end - span.start > MAX_READ_BYTES) return undefined;
  try {
    return JSON.parse(body.toString("utf8", span.start, span.end));
  } catch {
    return undefined;
  }
}
