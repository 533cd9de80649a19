import { routingRuleRepository } from "@operon/db";
import { authorise } from "../context/authorise.ts";
import { findOrRefuse } from "../context/find-or-refuse.ts";
import { lockTenant } from "../context/lock-tenant.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { writeAndPublish } from "../context/write-and-publish.ts";

/** Takes a rule out: what stands above holds again. */
export async function deleteRoutingRule(
  ctx: ServiceContext,
  input: { readonly id: string; readonly reason?: string },
): Promise<void> {
  authorise(ctx, "routing:write");
  await writeAndPublish(ctx, async (write) => {
    const find = () =>
      findOrRefuse(ctx.actor, input.id, (scope, id) => routingRuleRepository.find(write.tx, scope, id));
    await lockTenant(write, (await find()).tenantId, "update");
    // Again under the lock: it may have gone, or moved to somebody else with its tenant.
    const { id, model, tenantId } = await find();
    await routingRuleRepository.remove(write, id);
    const change = {
      action: "routing.delete",
      objectType: "routing-rule",
      objectId: id,
      objectLabel: model,
      tenantId,
      ...(input.reason ? { reason: input.reason } : {}),
    };
    return { result: undefined, change };
  });
}
