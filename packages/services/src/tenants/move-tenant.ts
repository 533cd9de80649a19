import { MoveTenant, type Tenant } from "@operon/contracts";
import { type PathTenant, type TenantRow, tenantTreeRepository } from "@operon/db";
import { isInSubtree, ROOT_TENANT_ID } from "@operon/domain";
import { OperonError } from "@operon/errors";
import type { z } from "zod";
import { authorise } from "../context/authorise.ts";
import { lockTenant } from "../context/lock-tenant.ts";
import { parseInput } from "../context/parse-input.ts";
import { pathTo } from "../context/path-to.ts";
import { requireTenant } from "../context/require-tenant.ts";
import type { Actor, ServiceContext } from "../context/service-context.ts";
import { writeAndPublish } from "../context/write-and-publish.ts";
import { readTenant } from "./read-tenant.ts";
import { refuseChildren } from "./refuse-children.ts";
import { refuseThawing } from "./refuse-undoing.ts";

/**
 * Puts a tenant with all that stands below it under another parent, in one transaction: DNAs are rewritten, grants of
 * the new path apply at once, events that were born before keep theirs. Both must be in the actor's subtree. Throws
 * `conflict` for a loop or a slug that is taken there, `forbidden` where the new path forbids it.
 */
export async function moveTenant(
  ctx: ServiceContext,
  input: { readonly id: string; readonly to: z.input<typeof MoveTenant> },
): Promise<Tenant> {
  authorise(ctx, "tenants:write");
  const { parentId } = parseInput(MoveTenant, input.to);
  await writeAndPublish(ctx, async (write) => {
    await requireTenant(write.tx, ctx.actor, input.id);
    await requireTenant(write.tx, ctx.actor, parentId);
    // The tree's lock: whoever opens a sub-account holds it shared, so that nobody is born into a path that goes.
    await lockTenant(write, ROOT_TENANT_ID, "update");
    const moved = await requireTenant(write.tx, ctx.actor, input.id);
    const parent = await requireTenant(write.tx, ctx.actor, parentId);
    if (moved.parentId === parent.id) return { result: undefined, change: null };
    refuseMove(ctx.actor, moved, parent);
    for (const tenant of await pathTo(write.tx, moved)) refuseThawing(ctx.actor, tenant);
    const path = await pathTo(write.tx, parent);
    refuseChildren(deepest(path, await tenantTreeRepository.heightBelow(write.tx, moved)));
    await tenantTreeRepository.move(write, moved, parent);
    const change = {
      action: "tenant.move",
      objectType: "tenant",
      objectId: moved.id,
      objectLabel: moved.name,
      tenantId: moved.id,
    };
    return { result: undefined, change };
  });
  return readTenant(ctx, input.id);
}

function refuseMove(actor: Actor, moved: TenantRow, parent: TenantRow): void {
  if (moved.id === actor.tenant.id || moved.id === ROOT_TENANT_ID) {
    throw new OperonError("forbidden", { message: "Only an account above can move this one." });
  }
  if (isInSubtree(moved, parent)) {
    throw new OperonError("conflict", { message: "An account cannot be moved below itself." });
  }
}

/** The path as the lowest account of the moved subtree is going to see it: every level between counts. */
function deepest(path: readonly PathTenant[], height: number): readonly Pick<PathTenant, "policy">[] {
  const last = path.at(-1);
  if (last === undefined) return path;
  const open = { ...last.policy, children: { allow: true, maxDepth: null } };
  return [...path, ...Array.from({ length: height }, () => ({ policy: open }))];
}
