import { RoutingRuleQuery, type TenantRoutingRule } from "@operon/contracts";
import { routingRuleRepository } from "@operon/db";
import type { z } from "zod";
import { authorise } from "../context/authorise.ts";
import { listScope } from "../context/list-scope.ts";
import { parseInput } from "../context/parse-input.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { routingRuleAnswer } from "./routing-rule-answer.ts";

/** Rules of a tenant and, unless told otherwise, its subtree; sorts by model and createdAt. */
export async function listRoutingRules(
  ctx: ServiceContext,
  input: z.input<typeof RoutingRuleQuery>,
): Promise<{ data: TenantRoutingRule[]; nextCursor: string | null }> {
  authorise(ctx, "routing:read");
  const { q, ...query } = parseInput(RoutingRuleQuery, input);
  const scope = await listScope(ctx, query);
  const { rows, nextCursor } = await routingRuleRepository.list(ctx.db.prisma, { scope, q, page: query });
  return { data: rows.map(routingRuleAnswer), nextCursor };
}
