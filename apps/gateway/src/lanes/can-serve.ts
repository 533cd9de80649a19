import type { UpstreamEndpoint } from "@operon/providers";
import type { Endpoint } from "../pipeline/endpoint.ts";
import type { Candidate } from "../snapshot/records.ts";
import { countDialect } from "./count-request.ts";
import { embedWay } from "./embed-way.ts";

/** Whether a provider can be asked for this at all, in whatever dialect. Every provider writes text. */
export function canServe(
  { name, operation }: Endpoint,
  { target, model, upstreamModel }: Candidate,
): boolean {
  if (operation.kind === "generate" || target.serves.has(name satisfies UpstreamEndpoint)) return true;
  if (operation.kind === "count") return countDialect(target) !== undefined;
  return operation.kind === "embed" && embedWay(target, upstreamModel ?? model) !== undefined;
}
