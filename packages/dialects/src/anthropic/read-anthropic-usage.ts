import { findLastMember } from "../json/find-last-member.ts";
import type { NeutralUsage } from "../neutral/neutral-response.ts";
import { usageBuckets } from "./usage-buckets.ts";

const USAGE = Buffer.from('"usage"');
const MAX_READ_BYTES = 65_536;

/** The usage of a whole message, found from its end and alone parsed, however long it is; undefined where there is none. */
export function readAnthropicUsage(body: Buffer): NeutralUsage | undefined {
  const span = findLastMember(body, USAGE);
  if (span === undefined || span.end - span.start > MAX_READ_BYTES) return undefined;
  try {
    return usageBuckets(JSON.parse(body.toString("utf8", span.start, span.end)));
  } catch {
    return undefined;
  }
}
