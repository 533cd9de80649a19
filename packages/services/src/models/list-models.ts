import { type Model, type ModelFacts, ModelQuery } from "@operon/contracts";
import type { z } from "zod";
import { authorise } from "../context/authorise.ts";
import { parseInput } from "../context/parse-input.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { findModelFacts } from "./catalogue/find-model-facts.ts";
import { loadModelPrices } from "./load-model-prices.ts";
import { loadModelView, type ModelView } from "./load-model-view.ts";
import { modelAnswer } from "./model-answer.ts";
import { modelTraffic, requestsIn } from "./model-traffic.ts";
import { pageModels } from "./page-models.ts";

/**
 * The models and patterns that a tenant (the actor's own unless told) can be served, and those that it or anything below
 * it used in the last day. `q` is part of a name, of the name in the catalogue, or of its maker's. Sorts by model,
 * requests, contextWindow.
 */
export async function listModels(
  ctx: ServiceContext,
  input: z.input<typeof ModelQuery>,
): Promise<{ data: Model[]; nextCursor: string | null }> {
  authorise(ctx, "providers:read");
  const query = parseInput(ModelQuery, input);
  const [view, prices] = await Promise.all([loadModelView(ctx, query), loadModelPrices(ctx)]);
  const found = namesIn(ctx, view)
    .map((model) => ({ model, facts: findModelFacts(model) }))
    .filter((row) => isAskedFor(row, query))
    .map(({ model, facts: { contextWindow } }) => ({
      model,
      contextWindow,
      requests: requestsIn(modelTraffic(view, model)),
    }));
  const { rows, nextCursor } = pageModels(found, query);
  return { data: rows.map(({ model }) => modelAnswer(view, model, prices)), nextCursor };
}

/** Names that were only used say what somebody did, and are for those who may see usage. */
function namesIn({ actor }: ServiceContext, { listed, used }: ModelView): string[] {
  if (!actor.capabilities.includes("usage:read")) return [...listed];
  const seen = [...used.keys()].filter((model) => model !== "");
  return [...new Set([...listed, ...seen])];
}

function isAskedFor(
  { model, facts }: { readonly model: string; readonly facts: ModelFacts },
  { q, capability, maker }: z.output<typeof ModelQuery>,
): boolean {
  if (maker !== undefined && facts.maker !== maker) return false;
  if (capability !== undefined && facts.capabilities[capability] !== true) return false;
  if (!q) return true;
  const wanted = q.toLowerCase();
  return [model, facts.displayName, facts.maker].some((text) => text?.toLowerCase().includes(wanted));
}
