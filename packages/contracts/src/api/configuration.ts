import { z } from "zod";
import { OperonFile } from "../operon-yaml/operon-file.ts";

/** One difference between operon.yaml and what is. Secrets are never in `from` or `to`. */
export const ConfigurationPlanStep = z.strictObject({
  action: z.enum(["create", "update", "delete", "revoke"]),
  kind: z.enum(["tenant", "provider", "price", "user", "key", "mapping", "routing", "budget", "policies"]),
  name: z.string(),
  fields: z.array(
    z.strictObject({ field: z.string(), from: z.string().nullable(), to: z.string().nullable() }),
  ),
});
export type ConfigurationPlanStep = z.infer<typeof ConfigurationPlanStep>;

/** What applying a file would do, in order. */
export const ConfigurationPlan = z.strictObject({
  steps: z.array(ConfigurationPlanStep),
  warnings: z.array(z.string()),
});
export type ConfigurationPlan = z.infer<typeof ConfigurationPlan>;

/** What was done. `secrets` are those of keys that were made without one given, shown this once. */
export const AppliedConfiguration = ConfigurationPlan.extend({
  secrets: z.array(z.strictObject({ key: z.string(), secret: z.string() })),
});
export type AppliedConfiguration = z.infer<typeof AppliedConfiguration>;

/** A file whose variables are filled in; with `prune`, what the lists in it do not name is deleted. */
export const ApplyConfiguration = z.strictObject({ file: OperonFile, prune: z.boolean().default(false) });
export type ApplyConfiguration = z.infer<typeof ApplyConfiguration>;
