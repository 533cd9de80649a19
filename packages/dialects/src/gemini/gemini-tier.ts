import type { JsonObject } from "../json/fields.ts";

/** Vertex AI's words for how a request was served, as service tiers. https://cloud.google.com/vertex-ai/generative-ai/docs/reference/rest/v1/GenerateContentResponse#TrafficType */
const TRAFFIC: ReadonlyMap<unknown, string> = new Map([
  ["ON_DEMAND", "standard"],
  ["ON_DEMAND_PRIORITY", "priority"],
  ["ON_DEMAND_FLEX", "flex"],
  ["PROVISIONED_THROUGHPUT", "provisioned_throughput"],
]);

/** The service tier that `usageMetadata` names: Gemini's `serviceTier`, else what Vertex AI's `trafficType` says; undefined where neither does. */
export function geminiTier({ serviceTier, trafficType }: JsonObject): unknown {
  return serviceTier ?? TRAFFIC.get(trafficType);
}
