import { type InstallationPolicies, UpdateInstallationPolicies } from "@operon/contracts";
import { settingRepository } from "@operon/db";
import { ROOT_TENANT_ID } from "@operon/domain";
import { OperonError } from "@operon/errors";
import type { z } from "zod";
import { authorise } from "../context/authorise.ts";
import { differsFrom } from "../context/differs-from.ts";
import { lockTenant } from "../context/lock-tenant.ts";
import { parseInput } from "../context/parse-input.ts";
import type { ServiceContext } from "../context/service-context.ts";
import { writeAndPublish } from "../context/write-and-publish.ts";
import { POLICIES, readInstallationPolicies } from "./read-installation-policies.ts";

/** Changes what holds for the whole installation: the platform's own people only. What it leaves out stays. */
export async function updateInstallationPolicies(
  ctx: ServiceContext,
  input: z.input<typeof UpdateInstallationPolicies>,
): Promise<InstallationPolicies> {
  authorise(ctx, "limits:write");
  if (ctx.actor.tenant.id !== ROOT_TENANT_ID) throw new OperonError("forbidden");
  const { reason, ...changes } = parseInput(UpdateInstallationPolicies, input);
  return writeAndPublish(ctx, async (write) => {
    await lockTenant(write, ROOT_TENANT_ID, "update");
    const before = await readInstallationPolicies(write.tx);
    if (!differsFrom(before, changes)) return { result: before, change: null };
    const after: InstallationPolicies = {
      unknownPrice: changes.unknownPrice ?? before.unknownPrice,
      limitStoreAway: changes.limitStoreAway ?? before.limitStoreAway,
    };
    const objectId = await settingRepository.set(write, POLICIES, after);
    const change = {
      action: "policies.update",
      objectType: "setting",
      objectId,
      objectLabel: POLICIES,
      tenantId: ROOT_TENANT_ID,
      ...(reason ? { reason } : {}),
    };
    return { result: after, change };
  });
}
