import { loadExplicitPrices } from "@operon/db";
import { clock } from "../context/clock.ts";
import type { ServiceContext } from "../context/service-context.ts";
import type { ModelPrices } from "./model-answer.ts";

/** The stated prices, where the actor may see prices. */
export async function loadModelPrices(ctx: ServiceContext): Promise<ModelPrices> {
  if (!ctx.actor.capabilities.includes("prices:read")) return null;
  return { stated: await loadExplicitPrices(ctx.db.pool), atMs: clock(ctx).getTime() };
}
