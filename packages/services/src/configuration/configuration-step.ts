import type { ConfigurationPlanStep } from "@operon/contracts";
import type { TenantId } from "@operon/domain";
import type { ServiceContext } from "../context/service-context.ts";

/** Ids of tenants by path; grows while a plan is carried out. */
export type TenantIds = Map<string, TenantId>;

/** One difference between the file and what is, and the verb that settles it. */
export type ConfigurationStep = ConfigurationPlanStep & {
  /** Returns the secret of a key that was made, to be shown once. */
  run(ctx: ServiceContext, tenants: TenantIds): Promise<string | undefined>;
};
