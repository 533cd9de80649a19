import type { TenantDetail } from "@operon/contracts";
import { tenantRepository } from "@operon/db";
import { ancestorIds } from "@operon/domain";
import { OperonError } from "@operon/errors";
import { authorise } from "../context/authorise.ts";
import { requireTenant } from "../context/require-tenant.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { tenantAnswers } from "./tenant-answers.ts";

/** One tenant, with those above it up to the actor's own, for breadcrumbs. Throws `not_found`. */
export async function getTenant(ctx: ServiceContext, input: { readonly id: string }): Promise<TenantDetail> {
  authorise(ctx, "tenants:read");
  const reader = ctx.db.prisma;
  const row = await requireTenant(reader, ctx.actor, input.id);
  const [tenant] = await tenantAnswers(reader, [row]);
  if (tenant === undefined) throw new OperonError("not_found");
  const above = ancestorIds(row.dna);
  const top = above.indexOf(ctx.actor.tenant.id);
  const seen = top < 0 ? [] : above.slice(top);
  const labels = await tenantRepository.labels(reader, seen);
  const ancestors = seen.map((id) => ({
    id,
    name: labels.get(id)?.name ?? "",
    slug: labels.get(id)?.slug ?? "",
  }));
  return { tenant, ancestors };
}
