import type { ModelTraffic } from "@operon/db";
import { isPattern } from "@operon/domain";
import type { ModelView } from "./load-model-view.ts";

/** What was used of a model, whoever served it; of a pattern what its own deployments served. */
export function modelTraffic(view: ModelView, model: string): readonly ModelTraffic[] {
  if (!isPattern(model)) return view.used.get(model) ?? [];
  return view.serving(model).flatMap(({ traffic }) => traffic);
}

/** Client requests of the last day. */
export function requestsIn(traffic: readonly ModelTraffic[]): number {
  return traffic.reduce((sum, { dayRequests }) => sum + dayRequests, 0);
}
