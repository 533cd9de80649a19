import { type RoutingContext, RoutingContextQuery } from "@operon/contracts";
import type { z } from "zod";
import { authorise } from "../context/authorise.ts";
import { parseInput } from "../context/parse-input.ts";
import { requireTenant } from "../context/require-tenant.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { readRoutingSetting } from "./routing-setting.ts";

/** A tenant's rules and those that it inherits, for a page that answers while somebody types. */
export async function getRoutingContext(
  ctx: ServiceContext,
  input: z.input<typeof RoutingContextQuery>,
): Promise<RoutingContext> {
  authorise(ctx, "routing:read");
  const { tenant: asked } = parseInput(RoutingContextQuery, input);
  const { actor } = ctx;
  const reader = ctx.db.prisma;
  const position = await requireTenant(reader, actor, asked ?? actor.tenant.id);
  const { tenant, layers, grants, served } = await readRoutingSetting(reader, actor, position);
  return {
    tenant,
    layers: layers.map(({ place, rules }) => ({
      place,
      rules: rules.map((rule) => ({ ...rule, fallbacks: rule.fallbacks && [...rule.fallbacks] })),
    })),
    granted: grants.map((models) => [...models]),
    served: [...served],
    writable: actor.capabilities.includes("routing:write"),
  };
}
