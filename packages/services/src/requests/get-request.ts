import type { RequestDetail } from "@operon/contracts";
import { listAttempts, usageLabels } from "@operon/db";
import { timeOfUuidV7 } from "@operon/domain";
import { OperonError } from "@operon/errors";
import { authorise } from "../context/authorise.ts";
import { subtreeOf } from "../context/find-or-refuse.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { attemptsWindow } from "./attempts-window.ts";
import { requestAttempt, requestRow } from "./request-answer.ts";

/** One client request with all its attempts. Throws `not_found`, for another tenant's as for a missing one. */
export async function getRequest(
  ctx: ServiceContext,
  input: { readonly id: string },
): Promise<RequestDetail> {
  authorise(ctx, "requests:read");
  const id = input.id.toLowerCase();
  const atMs = timeOfUuidV7(id);
  if (atMs === undefined) throw new OperonError("not_found");
  const scope = subtreeOf(ctx.actor);
  const attempts = await listAttempts(ctx.db.pool, {
    scope,
    requestIds: [id],
    ...attemptsWindow(atMs, atMs),
  });
  const final = attempts.find((attempt) => attempt.final) ?? attempts.at(-1);
  if (final === undefined) throw new OperonError("not_found");
  const labels = await usageLabels(ctx.db.pool, {
    tenantIds: [final.tenantId],
    keyIds: [final.keyId],
    providerIds: attempts.map(({ providerId }) => providerId),
    namesWithin: scope,
  });
  return {
    request: requestRow({ final, attempts, labels, askedAbout: scope.top.id }),
    attempts: attempts.map((attempt) => requestAttempt(attempt, labels)),
  };
}
