import type { NeutralUsage } from "../neutral/neutral-response.ts";
import { decodeUsage } from "../openai-responses/responses-usage.ts";

/** The usage that ends a stream of OpenAI's speech, in disjoint buckets: what came out is sound. Undefined where there are no counts to trust. */
export function speechUsage(raw: unknown): NeutralUsage | undefined {
  const counted = decodeUsage(raw);
  if (counted === undefined) return undefined;
  const { usage, total } = counted;
  return { usage: { ...usage, output: 0, audioOutput: usage.audioOutput + usage.output }, total };
}
