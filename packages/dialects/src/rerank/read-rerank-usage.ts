import { NO_USAGE } from "@operon/domain";
import { isObject } from "../json/fields.ts";
import type { BilledUsage, NeutralUsage } from "../neutral/neutral-response.ts";
import { usageOf } from "../neutral/usage-of.ts";
import { createMemberReader } from "../openai-media/create-member-reader.ts";

const MAX_COUNT = 1e12;
const readMembers = createMemberReader(["meta", "usage"]);

/**
 * What an order of documents used, as its whole answer says: Cohere's `meta.billed_units.search_units`, else tokens, billed
 * (`meta.billed_units.input_tokens`) or all (`usage.total_tokens`: Jina, Voyage, vLLM). Undefined where it says nothing to trust.
 */
export function readRerankUsage(body: Buffer): BilledUsage | undefined {
  const read = readMembers(body);
  if ("code" in read) return undefined;
  const { meta, usage } = read.members;
  const counted = unitsOf(meta) ?? tokensOf(usage);
  return counted && { ...counted, serviceTier: undefined };
}

function unitsOf(meta: unknown): NeutralUsage | undefined {
  const units = isObject(meta) && isObject(meta.billed_units) ? meta.billed_units : {};
  const searches = countOf(units.search_units);
  if (searches !== undefined) return usageOf({ ...NO_USAGE, searches });
  const input = countOf(units.input_tokens);
  return input === undefined ? undefined : usageOf({ ...NO_USAGE, input });
}

function tokensOf(usage: unknown): NeutralUsage | undefined {
  const input = isObject(usage) ? (countOf(usage.total_tokens) ?? countOf(usage.prompt_tokens)) : undefined;
  return input === undefined ? undefined : usageOf({ ...NO_USAGE, input });
}

/** Some servers write 0 of what they do not count. */
function countOf(value: unknown): number | undefined {
  return Number.isSafeInteger(value) && (value as number) > 0 && (value as number) <= MAX_COUNT
    ? (value as number)
    : undefined;
}
