import { tenantRepository } from "@operon/db";
import { ROOT_TENANT_ID } from "@operon/domain";
import { OperonError } from "@operon/errors";
import { authorise } from "../context/authorise.ts";
import { lockTenant } from "../context/lock-tenant.ts";
import { requireAndLockTenant } from "../context/require-and-lock-tenant.ts";
import { requireTenant } from "../context/require-tenant.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { writeAndPublish } from "../context/write-and-publish.ts";

/**
 * Deletes an empty account: no children, active keys or providers. Nobody deletes their own. Throws `conflict` with the
 * reason. The row stays, marked, because usage and changes name it.
 */
export async function deleteTenant(ctx: ServiceContext, input: { readonly id: string }): Promise<void> {
  authorise(ctx, "tenants:write");
  await writeAndPublish(ctx, async (write) => {
    await requireTenant(write.tx, ctx.actor, input.id);
    // The tree's lock: nobody moves an account below this one meanwhile.
    await lockTenant(write, ROOT_TENANT_ID, "share");
    const tenant = { id: input.id, mode: "update" } as const;
    const { id, name } = await requireAndLockTenant(write, ctx.actor, tenant);
    if (id === ctx.actor.tenant.id || id === ROOT_TENANT_ID) {
      throw new OperonError("forbidden", { message: "Only an account above can delete this one." });
    }
    const { children, activeKeys, providers } = await tenantRepository.contents(write, id);
    if (children > 0) refuse("It still has sub-accounts: delete them first.");
    if (activeKeys > 0) refuse("It still has active keys: revoke them first.");
    if (providers > 0) refuse("It still has providers: delete them first.");
    await tenantRepository.softDelete(write, id);
    const change = {
      action: "tenant.delete",
      objectType: "tenant",
      objectId: id,
      objectLabel: name,
      tenantId: id,
    };
    return { result: undefined, change };
  });
}

function refuse(message: string): never {
  throw new OperonError("conflict", { message });
}
