import { DrainDeployments, type Provider } from "@operon/contracts";
import { type ProviderRow, providerRepository, type Reader } from "@operon/db";
import { OperonError } from "@operon/errors";
import type { z } from "zod";
import { authorise } from "../context/authorise.ts";
import { findOrRefuse } from "../context/find-or-refuse.ts";
import { lockTenant } from "../context/lock-tenant.ts";
import { parseInput } from "../context/parse-input.ts";
import type { Actor, ServiceContext } from "../context/service-context.ts";
import { writeAndPublish } from "../context/write-and-publish.ts";
import { getProvider } from "./get-provider.ts";
import { setDraining } from "./set-draining.ts";

/**
 * Takes one deployment out of service, or puts it back; answers with its provider. Throws `not_found` where no provider
 * of the actor's subtree has it.
 */
export async function drainDeployment(
  ctx: ServiceContext,
  input: { readonly id: string; readonly how: z.input<typeof DrainDeployments> },
): Promise<Provider> {
  authorise(ctx, "providers:write");
  const how = parseInput(DrainDeployments, input.how);
  const id = await writeAndPublish(ctx, async (write) => {
    const { tenantId } = await requireProviderOf(write.tx, ctx.actor, input.id);
    await lockTenant(write, tenantId, "update");
    const provider = await requireProviderOf(write.tx, ctx.actor, input.id);
    const deployment = provider.models.find((one) => one.id === input.id);
    if (deployment === undefined) throw new OperonError("not_found");
    const result = provider.id;
    if (!(await setDraining(write, [deployment], how))) return { result, change: null };
    const change = {
      action: how.draining ? "deployment.drain" : "deployment.resume",
      objectType: "deployment",
      objectId: deployment.id,
      objectLabel: `${deployment.model} (${provider.name})`,
      tenantId,
      ...(how.reason === undefined ? {} : { reason: how.reason }),
    };
    return { result, change };
  });
  return getProvider(ctx, { id });
}

function requireProviderOf(reader: Reader, actor: Actor, deployment: string): Promise<ProviderRow> {
  return findOrRefuse(actor, deployment, (scope, id) => providerRepository.findServing(reader, scope, id));
}
