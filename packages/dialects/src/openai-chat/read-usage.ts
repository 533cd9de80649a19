import { decodeString } from "../json/decode-string.ts";
import { findLastMember } from "../json/find-last-member.ts";
import { type ProviderUsage, usageBuckets } from "./usage-buckets.ts";

const QUOTE = 0x22;
const MAX_USAGE_BYTES = 65_536;

/** What a provider counted, and the model that it names. */
export type ReplyUsage = ProviderUsage & { readonly model?: string };

/**
 * The usage of a whole JSON reply of chat/completions, completions or embeddings; undefined where it has
 * none, or is cut off. Only the usage object is parsed, however long the answer is.
 */
export function readUsage(body: Buffer): ReplyUsage | undefined {
  const span = findLastMember(body, "usage");
  if (span === undefined || span.end - span.start > MAX_USAGE_BYTES) return undefined;
  const counted = usageBuckets(JSON.parse(body.toString("utf8", span.start, span.end)));
  if (counted === undefined) return undefined;
  const model = readModelName(body);
  return model === undefined ? counted : { ...counted, model };
}

function readModelName(body: Buffer): string | undefined {
  const span = findLastMember(body, "model");
  if (span === undefined || body[span.start] !== QUOTE || span.end - span.start > MAX_USAGE_BYTES) {
    return undefined;
  }
  return decodeString(body, span.start + 1, span.end - 1);
}
