import { type ConfigurationWrite, type UserRow, userRepository } from "@operon/db";
import { ROOT_TENANT_ID } from "@operon/domain";
import { OperonError } from "@operon/errors";

/**
 * Throws `conflict` where this person is the platform's last active owner. The caller holds the person's tenant
 * for update, so that two owners cannot take each other away at once.
 */
export async function refuseLastOwner(write: ConfigurationWrite, user: UserRow): Promise<void> {
  const isActiveOwner = user.tenantId === ROOT_TENANT_ID && user.role === "owner" && user.status === "active";
  if (isActiveOwner && (await userRepository.otherRootOwners(write, user.id)) === 0) {
    const message = "This is the platform's last active owner. Make another one first.";
    throw new OperonError("conflict", { message });
  }
}
