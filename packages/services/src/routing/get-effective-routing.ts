import { type EffectiveRouting, EffectiveRoutingQuery } from "@operon/contracts";
import { explainRouting } from "@operon/domain/mapping";
import type { z } from "zod";
import { authorise } from "../context/authorise.ts";
import { parseInput } from "../context/parse-input.ts";
import { requireTenant } from "../context/require-tenant.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { readRoutingSetting } from "./routing-setting.ts";

/** How a tenant's requests for a canonical model are routed, and whose rules say so. */
export async function getEffectiveRouting(
  ctx: ServiceContext,
  input: z.input<typeof EffectiveRoutingQuery>,
): Promise<EffectiveRouting> {
  authorise(ctx, "routing:read");
  const { model, tenant: asked } = parseInput(EffectiveRoutingQuery, input);
  const reader = ctx.db.prisma;
  const position = await requireTenant(reader, ctx.actor, asked ?? ctx.actor.tenant.id);
  const { tenant, ...setting } = await readRoutingSetting(reader, ctx.actor, position);
  const { fallbacks, ...rest } = explainRouting({ model, ...setting });
  return { tenant, model, ...rest, fallbacks: [...fallbacks] };
}
