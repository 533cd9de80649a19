import { type Tenant, UpdateTenant } from "@operon/contracts";
import { type TenantRow, tenantRepository } from "@operon/db";
import { ROOT_TENANT_ID } from "@operon/domain";
import { OperonError } from "@operon/errors";
import type { z } from "zod";
import { authorise } from "../context/authorise.ts";
import { differsFrom } from "../context/differs-from.ts";
import { lockTenant } from "../context/lock-tenant.ts";
import { parseInput } from "../context/parse-input.ts";
import { requireTenant } from "../context/require-tenant.ts";
import type { Actor, ServiceContext } from "../context/service-context.ts";
import { writeAndPublish } from "../context/write-and-publish.ts";
import { getTenant } from "./get-tenant.ts";

/**
 * Renames, moves to another time zone, freezes or thaws. Nobody freezes or thaws their own account, and the root
 * is never frozen. What differs in nothing writes nothing.
 */
export async function updateTenant(
  ctx: ServiceContext,
  input: { readonly id: string; readonly changes: z.input<typeof UpdateTenant> },
): Promise<Tenant> {
  authorise(ctx, "tenants:write");
  const changes = parseInput(UpdateTenant, input.changes);
  await writeAndPublish(ctx, async (write) => {
    const { id } = await requireTenant(write.tx, ctx.actor, input.id);
    await lockTenant(write, id, "update");
    const before = await requireTenant(write.tx, ctx.actor, id);
    if (!differsFrom(before, changes)) return { result: undefined, change: null };
    refuseOwnStatus(ctx.actor, before, changes.status);
    await tenantRepository.update(write, id, changes);
    const objectLabel = changes.name ?? before.name;
    const action = actionOf(before, changes.status);
    return {
      result: undefined,
      change: { action, objectType: "tenant", objectId: id, objectLabel, tenantId: id },
    };
  });
  return (await getTenant(ctx, { id: input.id })).tenant;
}

function refuseOwnStatus(
  actor: Actor,
  { id, status }: TenantRow,
  next: TenantRow["status"] | undefined,
): void {
  if (next === undefined || next === status) return;
  if (id === ROOT_TENANT_ID) {
    throw new OperonError("invalid_request", {
      message: "The platform itself cannot be frozen.",
      param: "status",
    });
  }
  if (id === actor.tenant.id) {
    throw new OperonError("forbidden", { message: "Only an account above can freeze or thaw this one." });
  }
}

function actionOf({ status }: TenantRow, next: TenantRow["status"] | undefined): string {
  if (next === undefined || next === status) return "tenant.update";
  return next === "frozen" ? "tenant.freeze" : "tenant.unfreeze";
}
