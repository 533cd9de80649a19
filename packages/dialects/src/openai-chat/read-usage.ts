import { findLastMember } from "../json/find-last-member.ts";
import { type ProviderUsage, usageBuckets } from "./usage-buckets.ts";

const BACKSLASH = 0x5c;
const USAGE = Buffer.from('"usage"');
const MAX_READ_BYTES = 65_536;
const MAX_TAIL_BYTES = 2_048;

/**
 * The usage of a whole JSON reply of chat/completions, completions or embeddings; undefined where it has
 * none, or is cut off. Only the usage object is parsed, however long the answer is.
 */
export function readUsage(body: Buffer): ProviderUsage | undefined {
  return usageBuckets(parseTail(body) ?? parseMember(body));
}

/**
 * Usage mostly stands near the end. A brace and all from its name on is JSON if, and only if, the name is a member of
 * the outermost object; the platform's parser finds that out in half of the time that a walk takes.
 */
function parseTail(body: Buffer): unknown {
  const at = body.lastIndexOf(USAGE);
  if (at < 1 || body.length - at > MAX_TAIL_BYTES || body[at - 1] === BACKSLASH) return undefined;
  try {
    return JSON.parse(`{${body.toString("utf8", at)}`).usage;
  } catch {
    return undefined;
  }
}

function parseMember(body: Buffer): unknown {
  const span = findLastMember(body, USAGE);
  if (span === undefined || span.end - span.start > MAX_READ_BYTES) return undefined;
  return JSON.parse(body.toString("utf8", span.start, span.end));
}
