import { type ListedModel, openAiModelList } from "@operon/dialects";
import { isPattern } from "@operon/domain";
import type { Allowed } from "../pipeline/allow.ts";
import type { Caller } from "../pipeline/caller.ts";
import { respondJson } from "./respond-json.ts";

/** `GET /v1/models`: what the key may ask for by name; a pattern stands for names that nobody has listed. */
export function answerModels(caller: Allowed<Caller>): void {
  const listed = new Map<string, ListedModel>();
  for (const { deployments } of caller.tenant.providers) {
    for (const { model, created } of deployments) {
      if (!isPattern(model) && !listed.has(model))
        listed.set(model, { id: model, created, ownedBy: "operon" });
    }
  }
  const sorted = [...listed.values()].sort((a, b) => Number(a.id > b.id) - Number(a.id < b.id));
  respondJson(caller, openAiModelList(sorted));
}
