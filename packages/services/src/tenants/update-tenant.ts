import { type Tenant, UpdateTenant } from "@operon/contracts";
import { type TenantRow, tenantRepository } from "@operon/db";
import { ROOT_TENANT_ID, type TenantPolicy } from "@operon/domain";
import { OperonError } from "@operon/errors";
import type { z } from "zod";
import { authorise } from "../context/authorise.ts";
import { differsFrom } from "../context/differs-from.ts";
import { lockTenant } from "../context/lock-tenant.ts";
import { parseInput } from "../context/parse-input.ts";
import { pathTo } from "../context/path-to.ts";
import { requireTenant } from "../context/require-tenant.ts";
import type { Actor, ServiceContext } from "../context/service-context.ts";
import { writeAndPublish } from "../context/write-and-publish.ts";
import { mergePolicy } from "../policies/merge-policy.ts";
import { refuseExcess } from "../policies/refuse-excess.ts";
import { refuseOwnCeiling } from "../policies/refuse-own-ceiling.ts";
import { getTenant } from "./get-tenant.ts";

/**
 * Renames, moves to another time zone, freezes, thaws, or sets what it may do. Nobody freezes or thaws their own account
 * nor raises its ceilings, and the root is never frozen. What differs in nothing writes nothing.
 */
export async function updateTenant(
  ctx: ServiceContext,
  input: { readonly id: string; readonly changes: z.input<typeof UpdateTenant> },
): Promise<Tenant> {
  authorise(ctx, "tenants:write");
  const { name, timeZone, status, ...grants } = parseInput(UpdateTenant, input.changes);
  await writeAndPublish(ctx, async (write) => {
    const { id } = await requireTenant(write.tx, ctx.actor, input.id);
    await lockTenant(write, id, "update");
    const before = await requireTenant(write.tx, ctx.actor, id);
    const policy = mergePolicy(before.policy, grants);
    const changes = { name, timeZone, status, policy };
    if (!differsFrom(before, changes)) return { result: undefined, change: null };
    refuseOwnStatus(ctx.actor, before, status);
    refuseOwnCeiling(ctx.actor, id, { before: before.policy, after: policy });
    const above = (await pathTo(write.tx, before)).slice(0, -1);
    refuseExcess(
      changed(before.policy, policy),
      above.map((one) => one.policy),
    );
    await tenantRepository.update(write, id, changes);
    const objectLabel = name ?? before.name;
    const action = actionOf(before, status);
    return {
      result: undefined,
      change: { action, objectType: "tenant", objectId: id, objectLabel, tenantId: id },
    };
  });
  return (await getTenant(ctx, { id: input.id })).tenant;
}

/** Only what this change sets is held against the path: what was narrowed above since is narrowed anyway. */
function changed(before: TenantPolicy, after: TenantPolicy): Partial<TenantPolicy> {
  return Object.fromEntries(
    Object.entries(after).filter(([field, value]) => differsFrom(before, { [field]: value })),
  );
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
