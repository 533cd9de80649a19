import { isObject, type JsonObject } from "../json/fields.ts";
import type { NeutralUsage } from "../neutral/neutral-response.ts";
import { decodeUsage } from "../openai-responses/responses-usage.ts";

/**
 * The usage object of OpenAI's pictures in disjoint buckets: what came out are tokens of pictures, unless its details say which are
 * text (https://platform.openai.com/docs/api-reference/images). Undefined where there are no counts to trust.
 */
export function imageUsage(raw: unknown): NeutralUsage | undefined {
  const counted = decodeUsage(raw);
  if (counted === undefined) return undefined;
  const { usage, total } = counted;
  const text = Math.min(textTokens(raw), usage.output);
  return { usage: { ...usage, output: text, imageOutput: usage.output - text }, total };
}

function textTokens(raw: unknown): number {
  const details = isObject(raw) ? (raw as JsonObject).output_tokens_details : undefined;
  const text = isObject(details) ? details.text_tokens : undefined;
  return Number.isSafeInteger(text) && (text as number) > 0 ? (text as number) : 0;
}
