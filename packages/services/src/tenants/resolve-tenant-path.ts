import type { TenantDetail } from "@operon/contracts";
import { tenantRepository } from "@operon/db";
import { OperonError } from "@operon/errors";
import { authorise } from "../context/authorise.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { getTenant } from "./get-tenant.ts";

const MAX_PATH_LENGTH = 4_096;

/** The tenant at a path such as `acme/team-a`, or `/` for the root. Throws `not_found`, as for an id. */
export async function resolveTenantPath(
  ctx: ServiceContext,
  input: { readonly path: string },
): Promise<TenantDetail> {
  authorise(ctx, "tenants:read");
  if (input.path.length > MAX_PATH_LENGTH) throw new OperonError("not_found");
  const slugs = input.path.split("/").filter(Boolean);
  const found = await tenantRepository.findByPath(ctx.db.prisma, slugs);
  if (found === null) throw new OperonError("not_found");
  return getTenant(ctx, { id: found.id });
}
