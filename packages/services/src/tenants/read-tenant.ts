import type { Tenant } from "@operon/contracts";
import { OperonError } from "@operon/errors";
import { requireTenant } from "../context/require-tenant.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { tenantAnswers } from "./tenant-answers.ts";

/** A tenant as the verb that has just written it answers: whoever may write one is told what came of it. */
export async function readTenant({ db, actor }: ServiceContext, id: string): Promise<Tenant> {
  const row = await requireTenant(db.prisma, actor, id);
  const [tenant] = await tenantAnswers(db.prisma, [row]);
  if (tenant === undefined) throw new OperonError("not_found");
  return tenant;
}
