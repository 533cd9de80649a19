import { type Tenant, TenantQuery } from "@operon/contracts";
import { tenantRepository } from "@operon/db";
import type { z } from "zod";
import { authorise } from "../context/authorise.ts";
import { listScope } from "../context/list-scope.ts";
import { parseInput } from "../context/parse-input.ts";
import { requireTenant } from "../context/require-tenant.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { tenantAnswers } from "./tenant-answers.ts";

/** The children of `parent`, or the subtree with itself; sorts by name, slug, createdAt. */
export async function listTenants(
  ctx: ServiceContext,
  input: z.input<typeof TenantQuery>,
): Promise<{ data: Tenant[]; nextCursor: string | null }> {
  authorise(ctx, "tenants:read");
  const { parent, q, ...query } = parseInput(TenantQuery, input);
  const scope = await listScope(ctx, query);
  const reader = ctx.db.prisma;
  const parentId = parent ? (await requireTenant(reader, ctx.actor, parent)).id : undefined;
  const { rows, nextCursor } = await tenantRepository.list(reader, {
    scope,
    filter: { parentId, q },
    page: query,
  });
  return { data: await tenantAnswers(reader, rows), nextCursor };
}
