import { CreateTenant, type Tenant } from "@operon/contracts";
import { tenantRepository } from "@operon/db";
import { childDna, OPEN_POLICY, ROOT_TENANT_ID } from "@operon/domain";
import type { z } from "zod";
import { authorise } from "../context/authorise.ts";
import { type DemoMark, demoMark } from "../context/demo-mark.ts";
import { lockTenant } from "../context/lock-tenant.ts";
import { parseInput } from "../context/parse-input.ts";
import { pathTo } from "../context/path-to.ts";
import { requireTenant } from "../context/require-tenant.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { writeAndPublish } from "../context/write-and-publish.ts";
import { mergePolicy } from "../policies/merge-policy.ts";
import { refuseExcess } from "../policies/refuse-excess.ts";
import { readTenant } from "./read-tenant.ts";
import { refuseChildren } from "./refuse-children.ts";

/**
 * Opens a sub-account. Throws `not_found` for a parent elsewhere, `conflict` for a slug that is taken, `forbidden` where
 * the path forbids sub-accounts, `invalid_request` where it would be granted more than the path grants.
 */
export async function createTenant(
  ctx: ServiceContext,
  input: z.input<typeof CreateTenant>,
  mark: DemoMark = {},
): Promise<Tenant> {
  authorise(ctx, "tenants:write");
  const { parentId, slug, name, timeZone, onHoldExhausted, ...grants } = parseInput(CreateTenant, input);
  const policy = mergePolicy(OPEN_POLICY, grants);
  const demo = demoMark(ctx.actor, mark);
  const id = await writeAndPublish(ctx, async (write) => {
    const found = await requireTenant(write.tx, ctx.actor, parentId);
    // The root's row is the tree's lock: moving a subtree takes it for update, so the DNA read next holds.
    await lockTenant(write, ROOT_TENANT_ID, "share");
    await lockTenant(write, found.id, "share");
    const parent = await requireTenant(write.tx, ctx.actor, parentId);
    const path = await pathTo(write.tx, parent);
    refuseChildren(path);
    refuseExcess(ctx.actor, policy, path);
    const place = { parentId: parent.id, dna: childDna(parent) };
    const allowlistById = policy.allowlist === null ? null : ctx.actor.tenant.id;
    const tenant = { ...place, slug, name, timeZone, onHoldExhausted, policy, allowlistById, demo };
    const objectId = await tenantRepository.insert(write, tenant);
    const change = {
      action: "tenant.create",
      objectType: "tenant",
      objectId,
      objectLabel: name,
      tenantId: objectId,
    };
    return { result: objectId, change };
  });
  return readTenant(ctx, id);
}
