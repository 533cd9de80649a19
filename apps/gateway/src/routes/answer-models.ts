import { MODEL_LISTS } from "@operon/dialects";
import { isPattern } from "@operon/domain";
import type { Allowed } from "../pipeline/allow.ts";
import type { Caller } from "../pipeline/caller.ts";
import { listedModel } from "./listed-model.ts";
import { respondJson } from "./respond-json.ts";

/** `GET /v1/models` in the caller's dialect: what the key may ask for by name; a pattern stands for names that nobody has listed. */
export function answerModels(caller: Allowed<Caller>): void {
  const { routes } = caller;
  const named = routes.granted().filter((model) => !isPattern(model));
  respondJson(
    caller,
    MODEL_LISTS[caller.words].list(named.flatMap((model) => listedModel(routes, model) ?? [])),
  );
}
