import { listOf, Model, ModelQuery, OneModelQuery } from "@operon/contracts";
import { getModel, listModels } from "@operon/services";
import { defineRoute } from "../route.ts";

const tag = "Models";

export const MODEL_ROUTES = [
  defineRoute({
    method: "GET",
    path: "/models",
    tag,
    summary:
      "List the models that a tenant can use: what they can do, their price, who serves them and how well",
    query: ModelQuery,
    output: listOf(Model),
    handler: (ctx, { query }) => listModels(ctx, query),
  }),
  defineRoute({
    method: "GET",
    path: "/models/{model}",
    tag,
    summary: "One model or pattern; slashes and stars of its name are percent-encoded",
    query: OneModelQuery,
    output: Model,
    handler: (ctx, { params, query }) => getModel(ctx, { model: params.model ?? "", tenant: query.tenant }),
  }),
];
