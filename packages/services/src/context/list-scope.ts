import type { TenantScope } from "@operon/db";
import { requireTenant } from "./require-tenant.ts";
import type { ServiceContext } from "./service-context.ts";

/** Whose rows a list shows: the tenant asked for, else the actor's, with its subtree unless told otherwise. */
export async function listScope(
  ctx: ServiceContext,
  query: { readonly tenant?: string | undefined; readonly subtree: boolean },
): Promise<TenantScope> {
  const top = query.tenant ? await requireTenant(ctx.db.prisma, ctx.actor, query.tenant) : ctx.actor.tenant;
  return { top, subtree: query.subtree };
}
