import type { ListedModel } from "@operon/dialects";
import type { RouteTables } from "../snapshot/records.ts";

/** A model as the routes of a key know it; undefined where nobody serves it, or it is not granted. */
export function listedModel(routes: RouteTables, model: string): ListedModel | undefined {
  const { granted, table } = routes.find(model);
  const deployment = granted ? table?.tiers[0]?.candidates[0]?.deployment : undefined;
  return deployment && { id: model, created: deployment.created, ownedBy: "operon" };
}
