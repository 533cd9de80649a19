import type { OperonFile } from "@operon/contracts";
import type { ServiceContext } from "../context/service-context.ts";
import { readInstallationPolicies } from "../installation/read-installation-policies.ts";
import { updateInstallationPolicies } from "../installation/update-installation-policies.ts";
import type { ConfigurationStep } from "./configuration-step.ts";
import { fieldChanges } from "./field-changes.ts";

/** What sets the policies of the installation that the file names. */
export async function planPolicies(
  ctx: ServiceContext,
  { policies }: OperonFile,
): Promise<ConfigurationStep[]> {
  if (policies === undefined) return [];
  const fields = fieldChanges(await readInstallationPolicies(ctx.db.prisma), policies);
  if (fields.length === 0) return [];
  const run = async (who: ServiceContext): Promise<undefined> => {
    await updateInstallationPolicies(who, { ...policies, reason: "operon.yaml" });
  };
  return [{ action: "update", kind: "policies", name: "policies", fields, run }];
}
