import type { Me } from "@operon/contracts";
import { tenantRepository, userRepository } from "@operon/db";
import { OperonError } from "@operon/errors";
import { subtreeOf } from "../context/find-or-refuse.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { tenantAnswers } from "../tenants/tenant-answers.ts";

/** Who asks, and what they may do; no capability is needed to know oneself. `address` is where the request came from. */
export async function getMe(ctx: ServiceContext, input: { readonly address: string }): Promise<Me> {
  const { kind, userId, role, capabilities } = ctx.actor;
  const reader = ctx.db.prisma;
  const scope = subtreeOf(ctx.actor);
  const row = await tenantRepository.find(reader, scope, ctx.actor.tenant.id);
  if (row === null) throw new OperonError("not_found");
  const [tenant] = await tenantAnswers(reader, [row]);
  const person = userId === null ? null : await userRepository.find(reader, scope, userId);
  return {
    kind,
    userId,
    email: person?.email ?? null,
    name: person?.name ?? null,
    role,
    tenant: { id: row.id, path: tenant?.path ?? "/", name: row.name },
    capabilities: [...capabilities],
    address: input.address,
  };
}
