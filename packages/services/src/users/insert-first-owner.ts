import { type ConfigurationWrite, userRepository } from "@operon/db";
import { ROOT_TENANT_ID, type UserId } from "@operon/domain";
import { hashPassword } from "@operon/trust";
import { lockTenant } from "../context/lock-tenant.ts";
import { platformActor } from "../context/platform-actor.ts";
import type { ServicePlatform } from "../context/service-context.ts";
import { writeAndPublish } from "../context/write-and-publish.ts";
import { refuseWeakPassword } from "./refuse-weak-password.ts";

/** Who the first owner shall be. */
export type FirstOwner = { readonly email: string; readonly name: string; readonly password: string };

/**
 * Makes the platform's first owner, unless there is anybody already or `mayProceed` says no: then null, and
 * nothing is written. Of two at once, one wins.
 */
export async function insertFirstOwner(
  platform: ServicePlatform,
  { email, name, password }: FirstOwner,
  mayProceed: (write: ConfigurationWrite) => Promise<boolean>,
): Promise<UserId | null> {
  refuseWeakPassword(password, email, "password");
  const passwordHash = await hashPassword(password);
  return writeAndPublish({ ...platform, actor: platformActor("system") }, async (write) => {
    await lockTenant(write, ROOT_TENANT_ID, "update");
    const refused = (await userRepository.anyExists(write.tx)) || !(await mayProceed(write));
    if (refused) return { result: null, change: null };
    const tenantId = ROOT_TENANT_ID;
    const objectId = await userRepository.insert(write, {
      tenantId,
      email,
      name,
      role: "owner",
      passwordHash,
    });
    const change = { action: "user.create", objectType: "user", objectId, objectLabel: email, tenantId };
    return { result: objectId, change };
  });
}
