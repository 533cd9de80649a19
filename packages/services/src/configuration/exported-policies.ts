import { InstallationPolicies, type OperonFile } from "@operon/contracts";
import type { ServiceContext } from "../context/service-context.ts";
import { readInstallationPolicies } from "../installation/read-installation-policies.ts";

/** What differs from what holds where nobody set anything. */
export async function exportedPolicies(ctx: ServiceContext): Promise<Pick<OperonFile, "policies">> {
  const unset = new Map<string, unknown>(Object.entries(InstallationPolicies.parse({})));
  const current = Object.entries(await readInstallationPolicies(ctx.db.prisma));
  const set = current.filter(([name, value]) => value !== unset.get(name));
  return set.length === 0 ? {} : { policies: Object.fromEntries(set) };
}
