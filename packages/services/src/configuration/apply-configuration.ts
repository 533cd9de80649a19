import type { AppliedConfiguration, OperonFile } from "@operon/contracts";
import type { ServiceContext } from "../context/service-context.ts";
import { prepareConfiguration } from "./plan-configuration.ts";

/**
 * Carries a file out, step by step; a second time there is nothing to do. Each step is a write of its own with
 * its own change entry, so that a failure in the middle leaves what is done done, and applying again goes on.
 */
export async function applyConfiguration(
  ctx: ServiceContext,
  input: { readonly file: OperonFile; readonly prune: boolean },
): Promise<AppliedConfiguration> {
  const { steps, warnings, tenants } = await prepareConfiguration(ctx, input.file, input.prune);
  const done: AppliedConfiguration["steps"] = [];
  const secrets: AppliedConfiguration["secrets"] = [];
  for (const { run, ...step } of steps) {
    const secret = await run(ctx, tenants);
    done.push(step);
    if (secret) secrets.push({ key: step.name, secret });
  }
  return { steps: done, warnings: [...warnings], secrets };
}
