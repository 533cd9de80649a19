import { type Tenant, UpdateTenant } from "@operon/contracts";
import { type TenantRow, tenantRepository } from "@operon/db";
import { ROOT_TENANT_ID, type TenantId, type TenantPolicy } from "@operon/domain";
import { OperonError } from "@operon/errors";
import type { z } from "zod";
import { authorise } from "../context/authorise.ts";
import { clock } from "../context/clock.ts";
import { differsFrom } from "../context/differs-from.ts";
import { lockTenant } from "../context/lock-tenant.ts";
import { parseInput } from "../context/parse-input.ts";
import { pathTo } from "../context/path-to.ts";
import { requireTenant } from "../context/require-tenant.ts";
import type { Actor, ServiceContext } from "../context/service-context.ts";
import { writeAndPublish } from "../context/write-and-publish.ts";
import { changedGrants } from "../policies/changed-grants.ts";
import { mergePolicy } from "../policies/merge-policy.ts";
import { refuseExcess } from "../policies/refuse-excess.ts";
import { refuseOwnCeiling } from "../policies/refuse-own-ceiling.ts";
import { changedTimeZone } from "./changed-time-zone.ts";
import { readTenant } from "./read-tenant.ts";
import { refuseThawing } from "./refuse-undoing.ts";

/**
 * Renames, moves to another time zone from its next period on, freezes, thaws, or sets what it may do. Nobody freezes or thaws their own account
 * nor raises its ceilings, and the root is never frozen. What differs in nothing writes nothing.
 */
export async function updateTenant(
  ctx: ServiceContext,
  input: { readonly id: string; readonly changes: z.input<typeof UpdateTenant> },
): Promise<Tenant> {
  authorise(ctx, "tenants:write");
  const { name, timeZone, onHoldExhausted, status, ...grants } = parseInput(UpdateTenant, input.changes);
  await writeAndPublish(ctx, async (write) => {
    const { id } = await requireTenant(write.tx, ctx.actor, input.id);
    await lockTenant(write, id, "update");
    const before = await requireTenant(write.tx, ctx.actor, id);
    const policy = mergePolicy(before.policy, grants);
    const changes = { name, timeZone, onHoldExhausted, status, policy };
    if (!differsFrom(before, changes)) return { result: undefined, change: null };
    refuseOwnStatus(ctx.actor, before, status);
    if (status === "active") refuseThawing(ctx.actor, before);
    refuseOwnCeiling(ctx.actor, before, policy);
    const above = (await pathTo(write.tx, before)).slice(0, -1);
    refuseExcess(ctx.actor, changedGrants(before.policy, policy), above);
    await tenantRepository.update(write, id, {
      ...changes,
      ...(timeZone === undefined ? {} : changedTimeZone(before, timeZone, clock(ctx))),
      ...setters(ctx.actor, before, changes),
    });
    const objectLabel = name ?? before.name;
    const action = actionOf(before, status);
    return {
      result: undefined,
      change: { action, objectType: "tenant", objectId: id, objectLabel, tenantId: id },
    };
  });
  return readTenant(ctx, input.id);
}

/** Who is remembered as having set the allowlist, and as having frozen the account. */
function setters(
  { tenant }: Actor,
  before: TenantRow,
  { status, policy }: { readonly status?: TenantRow["status"] | undefined; readonly policy: TenantPolicy },
) {
  const { allowlist, allowlistMode } = policy;
  const listed = differsFrom(before.policy, { allowlist, allowlistMode });
  return {
    allowlistById: listed ? (allowlist === null ? null : tenant.id) : undefined,
    frozenById: status === undefined || status === before.status ? undefined : frozenBy(status, tenant.id),
  };
}

function frozenBy(status: TenantRow["status"], id: TenantId): TenantId | null {
  return status === "frozen" ? id : null;
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
