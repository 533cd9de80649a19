import { isObject } from "../json/fields.ts";
import { findLastMember } from "../json/find-last-member.ts";
import { billedTier } from "../neutral/billed-tier.ts";
import type { BilledUsage } from "../neutral/neutral-response.ts";
import type { ProviderUsage } from "../openai-chat/usage-buckets.ts";
import { createStreamUsage } from "./create-stream-usage.ts";
import { geminiTier } from "./gemini-tier.ts";
import { geminiUsage } from "./gemini-usage.ts";

const BACKSLASH = 0x5c;
const OPEN_BRACKET = 0x5b;
const USAGE = Buffer.from('"usageMetadata"');
const MAX_TAIL_BYTES = 4096;
const MAX_READ_BYTES = 65_536;
const MAX_ARRAY_BYTES = 4_194_304;

/**
 * The usage of a whole JSON answer of `generateContent`, of embeddings, or of a stream as a JSON array, with the service
 * tier that stands in it; undefined where it has none, or is cut off. Of an object only the usage is parsed, however
 * long the answer is.
 */
export function readGeminiUsage(body: Buffer): BilledUsage | undefined {
  const first = body.findIndex((byte) => byte > 0x20);
  if (body[first] === OPEN_BRACKET) return arrayUsage(body);
  const metadata = parseTail(body) ?? parseMember(body);
  return billed(geminiUsage(metadata), isObject(metadata) ? geminiTier(metadata) : undefined);
}

/** What stands from its name to the end is JSON after a brace if, and only if, it is a member of the outermost object. */
function parseTail(body: Buffer): unknown {
  const at = body.lastIndexOf(USAGE);
  if (at < 1 || body.length - at > MAX_TAIL_BYTES || body[at - 1] === BACKSLASH) return undefined;
  const tail = parse(`{${body.toString("utf8", at)}`);
  return isObject(tail) ? tail.usageMetadata : undefined;
}

function parseMember(body: Buffer): unknown {
  const span = findLastMember(body, USAGE);
  if (span === undefined || span.end - span.start > MAX_READ_BYTES) return undefined;
  return parse(body.toString("utf8", span.start, span.end));
}

function arrayUsage(body: Buffer): BilledUsage | undefined {
  const items = body.length <= MAX_ARRAY_BYTES ? parse(body.toString("utf8")) : undefined;
  if (!Array.isArray(items)) return undefined;
  const add = createStreamUsage();
  let usage: ProviderUsage | undefined;
  let tier: unknown;
  for (const item of items) {
    if (!isObject(item) || !isObject(item.usageMetadata)) continue;
    usage = add(item.usageMetadata);
    tier = geminiTier(item.usageMetadata) ?? tier;
  }
  return billed(usage, tier);
}

function billed(counted: ProviderUsage | undefined, tier: unknown): BilledUsage | undefined {
  return counted === undefined ? undefined : { ...counted, serviceTier: billedTier(tier) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
