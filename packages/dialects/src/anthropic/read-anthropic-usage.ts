import { isObject } from "../json/fields.ts";
import { findLastMember } from "../json/find-last-member.ts";
import { billedTier } from "../neutral/billed-tier.ts";
import type { BilledUsage } from "../neutral/neutral-response.ts";
import { usageBuckets } from "./usage-buckets.ts";

const USAGE = Buffer.from('"usage"');
const MAX_READ_BYTES = 65_536;

/**
 * The usage of a whole message, with its service tier, found from its end and alone parsed, however long it is; undefined
 * where there is none.
 */
export function readAnthropicUsage(body: Buffer): BilledUsage | undefined {
  const span = findLastMember(body, USAGE);
  if (span === undefined || span.end - span.start > MAX_READ_BYTES) return undefined;
  try {
    const raw: unknown = JSON.parse(body.toString("utf8", span.start, span.end));
    const counted = usageBuckets(raw);
    if (counted === undefined || !isObject(raw)) return undefined;
    return { ...counted, serviceTier: billedTier(raw.service_tier) };
  } catch {
    return undefined;
  }
}
