import { type ConfigurationWrite, tenantRepository } from "@operon/db";
import type { TenantId } from "@operon/domain";
import { OperonError } from "@operon/errors";

/**
 * Holds a tenant that was found before until the transaction ends: `share` so that it is not deleted meanwhile,
 * `update` so that nobody else changes what must be unique in it. Throws `not_found` where it has gone.
 */
export async function lockTenant(
  write: ConfigurationWrite,
  id: TenantId,
  mode: "share" | "update",
): Promise<void> {
  if (!(await tenantRepository.lock(write, id, mode))) throw new OperonError("not_found");
}
