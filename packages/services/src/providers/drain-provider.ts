import { DrainDeployments, type Provider } from "@operon/contracts";
import type { z } from "zod";
import { authorise } from "../context/authorise.ts";
import { lockTenant } from "../context/lock-tenant.ts";
import { parseInput } from "../context/parse-input.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { writeAndPublish } from "../context/write-and-publish.ts";
import { getProvider } from "./get-provider.ts";
import { requireProvider } from "./require-provider.ts";
import { setDraining } from "./set-draining.ts";

/** Takes all deployments of a provider out of service at once, or puts them back. One that is added later is in service. */
export async function drainProvider(
  ctx: ServiceContext,
  input: { readonly id: string; readonly how: z.input<typeof DrainDeployments> },
): Promise<Provider> {
  authorise(ctx, "providers:write");
  const how = parseInput(DrainDeployments, input.how);
  await writeAndPublish(ctx, async (write) => {
    const found = await requireProvider(write.tx, ctx.actor, input.id);
    await lockTenant(write, found.tenantId, "update");
    const { id: objectId, tenantId, name, models } = await requireProvider(write.tx, ctx.actor, input.id);
    if (!(await setDraining(write, models, how))) return { result: undefined, change: null };
    const change = {
      action: how.draining ? "provider.drain" : "provider.resume",
      objectType: "provider",
      objectId,
      objectLabel: name,
      tenantId,
      ...(how.reason === undefined ? {} : { reason: how.reason }),
    };
    return { result: undefined, change };
  });
  return getProvider(ctx, { id: input.id });
}
