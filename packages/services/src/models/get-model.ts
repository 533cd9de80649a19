import { type Model, OneModelQuery } from "@operon/contracts";
import { MAX_MODEL_LENGTH } from "@operon/domain";
import { OperonError } from "@operon/errors";
import { z } from "zod";
import { authorise } from "../context/authorise.ts";
import { parseInput } from "../context/parse-input.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { loadModelPrices } from "./load-model-prices.ts";
import { loadModelView } from "./load-model-view.ts";
import { modelAnswer } from "./model-answer.ts";

const Input = OneModelQuery.extend({ model: z.string() });

/**
 * One model or pattern, as a tenant (the actor's own unless told) can use it. Throws `not_found` where nothing serves it
 * to that tenant and nothing of it was used in the last day.
 */
export async function getModel(ctx: ServiceContext, input: z.input<typeof Input>): Promise<Model> {
  authorise(ctx, "providers:read");
  const { model, tenant } = parseInput(Input, input);
  if (model === "" || model.length > MAX_MODEL_LENGTH) throw new OperonError("not_found");
  const [view, prices] = await Promise.all([
    loadModelView(ctx, { tenant, only: model }),
    loadModelPrices(ctx),
  ]);
  const answer = modelAnswer(view, model, prices);
  const isUsed = answer.requests > 0 && ctx.actor.capabilities.includes("usage:read");
  if (!answer.served && !isUsed) throw new OperonError("not_found");
  return answer;
}
