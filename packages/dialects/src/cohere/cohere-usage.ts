import { NO_USAGE } from "@operon/domain";
import { isObject } from "../json/fields.ts";
import type { NeutralUsage } from "../neutral/neutral-response.ts";
import { usageOf } from "../neutral/usage-of.ts";

const MAX_TOKENS = 1e12;

/**
 * Cohere's `usage` of a chat, or `meta` of embeddings, in buckets. What is billed counts (`billed_units`), which leaves out the
 * tokens that Cohere adds itself; `tokens` only where nothing billed is told. Cached ones are billed like others.
 * Undefined where there are no counts to trust.
 */
export function cohereUsage(raw: unknown): NeutralUsage | undefined {
  if (!isObject(raw)) return undefined;
  return countsOf(raw.billed_units) ?? countsOf(raw.tokens);
}

function countsOf(value: unknown): NeutralUsage | undefined {
  if (!isObject(value)) return undefined;
  const input = countOf(value.input_tokens);
  const output = countOf(value.output_tokens);
  const imageInput = countOf(value.image_tokens);
  if (input === undefined && output === undefined && imageInput === undefined) return undefined;
  return usageOf({ ...NO_USAGE, input: input ?? 0, imageInput: imageInput ?? 0, output: output ?? 0 });
}

/** Cohere writes whole numbers as floats (`12.0`), which are the same in JSON. */
function countOf(value: unknown): number | undefined {
  return Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= MAX_TOKENS
    ? (value as number)
    : undefined;
}
