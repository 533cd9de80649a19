import { MODEL_LISTS } from "@operon/dialects";
import type { Allowed } from "../pipeline/allow.ts";
import type { Caller } from "../pipeline/caller.ts";
import { refuse } from "../pipeline/refuse.ts";
import { listedModel } from "./listed-model.ts";
import { respondJson } from "./respond-json.ts";

/**
 * `GET /v1/models/{id}`: a model that would be served, listed or matched by a pattern. One that is not granted is
 * missing, like one that does not exist.
 */
export function answerModelDetails(caller: Allowed<Caller>, model: string): void {
  const found = listedModel(caller.routes, model);
  if (found === undefined) refuse(caller, { refused: "model_not_found", param: "model" });
  else respondJson(caller, MODEL_LISTS[caller.words].one(found));
}
