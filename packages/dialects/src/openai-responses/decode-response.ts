import { isObject } from "../json/fields.ts";
import type { NeutralResponse } from "../neutral/neutral-response.ts";
import { decodeOutput } from "./decode-output.ts";
import { decodeStop } from "./decode-stop.ts";
import { decodeUsage } from "./responses-usage.ts";

/** A response that is complete, or as complete as it will be. Of a failed one `responsesFailure` tells. */
export function decodeResponse(body: unknown): NeutralResponse | undefined {
  if (!isObject(body) || !Array.isArray(body.output)) return undefined;
  const { status = "completed", id, model, service_tier: tier } = body;
  if (status !== "completed" && status !== "incomplete") return undefined;
  const { content, logprobs } = decodeOutput(body.output);
  const stop = decodeStop(body, {
    hasCalls: content.some(({ type }) => type === "tool-call"),
    hasRefusal: content.some(({ type }) => type === "refusal"),
  });
  return {
    id: typeof id === "string" ? id : undefined,
    model: typeof model === "string" ? model : undefined,
    choices: [{ content, stop, ...(logprobs.length > 0 ? { logprobs } : {}) }],
    usage: decodeUsage(body.usage),
    serviceTier: typeof tier === "string" ? tier : undefined,
  };
}
