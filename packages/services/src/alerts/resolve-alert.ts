import type { Alert } from "@operon/contracts";
import { alertRepository, resolveAlerts } from "@operon/db";
import { authorise } from "../context/authorise.ts";
import { clock } from "../context/clock.ts";
import { findOrRefuse } from "../context/find-or-refuse.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { alertAnswer } from "./alert-answer.ts";

/**
 * Closes an alert by hand, and has its webhooks told; one that is closed stays as it is. The trouble itself raises another
 * when it is noticed again. Throws `not_found`.
 */
export async function resolveAlert(ctx: ServiceContext, input: { readonly id: string }): Promise<Alert> {
  authorise(ctx, "alerts:write");
  const find = () =>
    findOrRefuse(ctx.actor, input.id, (scope, id) => alertRepository.find(ctx.db.prisma, scope, id));
  await resolveAlerts(ctx.db.pool, [(await find()).id], clock(ctx));
  return alertAnswer(ctx.actor, await find());
}
