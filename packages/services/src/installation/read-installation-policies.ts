import { InstallationPolicies } from "@operon/contracts";
import { type Reader, settingRepository } from "@operon/db";

/** The setting's name. */
export const POLICIES = "policies";

/** What holds for the whole installation; what was never set is as the contract says. */
export async function readInstallationPolicies(reader: Reader): Promise<InstallationPolicies> {
  return InstallationPolicies.parse((await settingRepository.find(reader, POLICIES)) ?? {});
}
