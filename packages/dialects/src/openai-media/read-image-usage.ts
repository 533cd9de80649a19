import { findLastMember } from "../json/find-last-member.ts";
import type { BilledUsage } from "../neutral/neutral-response.ts";
import { imageUsage } from "./image-usage.ts";

const USAGE = Buffer.from('"usage"');
const MAX_READ_BYTES = 65_536;

/**
 * The usage of a whole answer with pictures, found from its end however large those are; undefined where it has none (DALL-E), or is cut
 * off.
 */
export function readImageUsage(body: Buffer): BilledUsage | undefined {
  const span = findLastMember(body, USAGE);
  if (span === undefined || span.end - span.start > MAX_READ_BYTES) return undefined;
  const counted = imageUsage(JSON.parse(body.toString("utf8", span.start, span.end)));
  return counted && { ...counted, serviceTier: undefined };
}
