import { PutRoutingRule, type TenantRoutingRule } from "@operon/contracts";
import { routingRuleRepository } from "@operon/db";
import { MAX_ROUTING_RULES } from "@operon/domain";
import { OperonError } from "@operon/errors";
import type { z } from "zod";
import { authorise } from "../context/authorise.ts";
import { differsFrom } from "../context/differs-from.ts";
import { parseInput } from "../context/parse-input.ts";
import { requireAndLockTenant } from "../context/require-and-lock-tenant.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { writeAndPublish } from "../context/write-and-publish.ts";
import { routingRuleAnswer } from "./routing-rule-answer.ts";

/**
 * Makes a tenant's rule for a model or a pattern, or replaces the one that stands there, whole: on every node within a second.
 * What differs in nothing writes nothing. Throws `invalid_request` where the tenant has as many as it may.
 */
export async function putRoutingRule(
  ctx: ServiceContext,
  input: z.input<typeof PutRoutingRule>,
): Promise<TenantRoutingRule> {
  authorise(ctx, "routing:write");
  const { tenantId: id = ctx.actor.tenant.id, reason, ...rule } = parseInput(PutRoutingRule, input);
  const tenantId = await writeAndPublish(ctx, async (write) => {
    const tenant = await requireAndLockTenant(write, ctx.actor, { id, mode: "update" });
    const rules = await routingRuleRepository.ofTenants(write.tx, [tenant.id]);
    const current = rules.find(({ model }) => model === rule.model);
    if (current !== undefined && !differsFrom(current, rule)) return { result: tenant.id, change: null };
    if (current === undefined && rules.length >= MAX_ROUTING_RULES) {
      const message = `An account has at most ${MAX_ROUTING_RULES} routing rules.`;
      throw new OperonError("invalid_request", { message, param: "model" });
    }
    const objectId = await routingRuleRepository.set(write, tenant.id, rule);
    const change = {
      action: current === undefined ? "routing.create" : "routing.update",
      objectType: "routing-rule",
      objectId,
      objectLabel: rule.model,
      tenantId: tenant.id,
      ...(reason ? { reason } : {}),
    };
    return { result: tenant.id, change };
  });
  const rules = await routingRuleRepository.ofTenants(ctx.db.prisma, [tenantId]);
  const row = rules.find(({ model }) => model === rule.model);
  if (row === undefined) throw new OperonError("not_found");
  return routingRuleAnswer(row);
}
