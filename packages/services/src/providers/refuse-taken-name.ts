import { type ConfigurationWrite, providerRepository } from "@operon/db";
import type { TenantId } from "@operon/domain";
import { OperonError } from "@operon/errors";

/** Throws `conflict` where the tenant has a provider of this name. The caller holds the tenant for update. */
export async function refuseTakenName(
  write: ConfigurationWrite,
  tenantId: TenantId,
  name: string,
): Promise<void> {
  if (await providerRepository.nameIsTaken(write, tenantId, name)) {
    throw new OperonError("conflict", {
      message: "A provider with this name already exists.",
      param: "name",
    });
  }
}
