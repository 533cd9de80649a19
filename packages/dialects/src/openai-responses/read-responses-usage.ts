import { findLastMember } from "../json/find-last-member.ts";
import type { ProviderUsage } from "../openai-chat/usage-buckets.ts";
import { decodeUsage } from "./responses-usage.ts";

const USAGE = Buffer.from('"usage"');
const MAX_READ_BYTES = 65_536;

/** The usage of a whole response, found from its end however long it is; undefined where it has none, or is cut off. */
export function readResponsesUsage(body: Buffer): ProviderUsage | undefined {
  const span = findLastMember(body, USAGE);
  if (span === undefined || span.end - span.start > MAX_READ_BYTES) return undefined;
  try {
    return decodeUsage(JSON.parse(body.toString("utf8", span.start, span.end)));
  } catch {
    return undefined;
  }
}
