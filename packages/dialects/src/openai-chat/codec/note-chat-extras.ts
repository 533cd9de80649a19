import { isObject, type JsonObject, optionalList, unknownMembers } from "../../json/fields.ts";
import type { Feature } from "../../neutral/feature.ts";
import type { Extra } from "../../neutral/neutral-request.ts";

const KNOWN: ReadonlySet<string> = new Set([
  "audio",
  "frequency_penalty",
  "function_call",
  "functions",
  "logit_bias",
  "logprobs",
  "max_completion_tokens",
  "max_tokens",
  "messages",
  "metadata",
  "modalities",
  "model",
  "n",
  "parallel_tool_calls",
  "prediction",
  "presence_penalty",
  "reasoning",
  "reasoning_effort",
  "response_format",
  "safety_identifier",
  "seed",
  "service_tier",
  "stop",
  "store",
  "stream",
  "stream_options",
  "temperature",
  "tool_choice",
  "tools",
  "top_k",
  "top_logprobs",
  "top_p",
  "user",
  "verbosity",
  "web_search_options",
]);

const FEATURES: readonly (readonly [string, Feature])[] = [
  ["audio", "audio.output"],
  ["logit_bias", "logitBias"],
  ["metadata", "metadata"],
  ["prediction", "prediction"],
  ["store", "store"],
  ["web_search_options", "tools.hosted"],
];

/** Notes the members of a request that have no place in the neutral form, and those that nobody knows. @throws FieldProblem */
export function noteChatExtras(body: JsonObject, extras: Extra[]): void {
  for (const [param, feature] of FEATURES) {
    // `{}` of what to search asks for a search; an empty map asks for nothing.
    if (saysSomething(body[param]) || (param === "web_search_options" && isObject(body[param]))) {
      extras.push({ feature, param });
    }
  }
  const modalities = optionalList(body.modalities, "modalities");
  if (modalities.includes("audio")) extras.push({ feature: "audio.output", param: "modalities" });
  if (modalities.includes("image")) extras.push({ feature: "image.output", param: "modalities" });
  for (const param of unknownMembers(body, KNOWN)) extras.push({ feature: "unknown", param });
}

function saysSomething(value: unknown): boolean {
  if (value === undefined || value === null || value === false) return false;
  return !isObject(value) || Object.keys(value).length > 0;
}
