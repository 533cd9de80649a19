import { openAiModel } from "@operon/dialects";
import type { Allowed } from "../pipeline/allow.ts";
import type { Caller } from "../pipeline/caller.ts";
import { refuse } from "../pipeline/refuse.ts";
import { respondJson } from "./respond-json.ts";

/** `GET /v1/models/{id}`: a model that would be served, listed or matched by a pattern. */
export function answerModelDetails(caller: Allowed<Caller>, model: string): void {
  const deployment = caller.routes.find(model)?.tiers[0]?.candidates[0]?.deployment;
  if (deployment === undefined) refuse(caller, { refused: "model_not_found", param: "model" });
  else respondJson(caller, openAiModel({ id: model, created: deployment.created, ownedBy: "operon" }));
}
