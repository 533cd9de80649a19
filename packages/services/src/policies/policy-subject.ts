import type { KeyRow, PathTenant } from "@operon/db";
import { authorise } from "../context/authorise.ts";
import { pathTo } from "../context/path-to.ts";
import { requireTenant } from "../context/require-tenant.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { requireKey } from "../keys/require-key.ts";

/** Whose policy is asked about. */
export type PolicySubject = { readonly tenantId: string } | { readonly keyId: string };

/** The path to a tenant, or to a key's tenant and the key. Throws `not_found` for what is not in the actor's subtree. */
export async function findPolicySubject(
  ctx: ServiceContext,
  subject: PolicySubject,
): Promise<{ readonly path: readonly PathTenant[]; readonly key: KeyRow | null }> {
  const reader = ctx.db.prisma;
  if ("tenantId" in subject) {
    authorise(ctx, "tenants:read");
    const tenant = await requireTenant(reader, ctx.actor, subject.tenantId);
    return { path: await pathTo(reader, tenant), key: null };
  }
  authorise(ctx, "keys:read");
  const key = await requireKey(reader, ctx.actor, subject.keyId);
  return { path: await pathTo(reader, { id: key.tenantId, dna: key.tenantDna }), key };
}
