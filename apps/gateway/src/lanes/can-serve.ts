import type { PreparedTarget, UpstreamEndpoint } from "@operon/providers";
import type { Endpoint } from "../pipeline/endpoint.ts";
import { countDialect } from "./count-request.ts";

/** Whether a provider can be asked for this at all, in whatever dialect. Every provider writes text. */
export function canServe({ name, operation }: Endpoint, target: PreparedTarget): boolean {
  const { serves } = target;
  if (operation.kind === "generate" || serves.has(name satisfies UpstreamEndpoint)) return true;
  if (operation.kind === "count") return countDialect(target) !== undefined;
  return serves.has("embeddings") || serves.has("embedContent");
}
