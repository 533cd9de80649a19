import type { InstallationPolicies } from "@operon/contracts";
import { ROOT_TENANT_ID } from "@operon/domain";
import { OperonError } from "@operon/errors";
import { authorise } from "../context/authorise.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { readInstallationPolicies } from "./read-installation-policies.ts";

/** What holds for the whole installation, for the platform's own people. */
export async function getInstallationPolicies(ctx: ServiceContext): Promise<InstallationPolicies> {
  authorise(ctx, "limits:read");
  if (ctx.actor.tenant.id !== ROOT_TENANT_ID) throw new OperonError("forbidden");
  return readInstallationPolicies(ctx.db.prisma);
}
