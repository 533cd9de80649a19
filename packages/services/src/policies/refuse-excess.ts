import type { PathTenant } from "@operon/db";
import { type Excess, exceedsCeiling, isInSubtree, type TenantPolicy } from "@operon/domain";
import { OperonError } from "@operon/errors";
import type { Actor } from "../context/service-context.ts";

const MESSAGES: Record<Excess["kind"], string> = {
  models: "is more than the account above grants",
  endpoints: "is not granted by the account above",
  allowlist: "reaches beyond the addresses that the account above allows",
  limits: "is higher than what the account above allows",
  capabilities: "is not granted by the account above",
};

/**
 * Throws `invalid_request` at each place where `wanted` grants more than the path above it does. Numbers and addresses are
 * held against the levels that the actor may see: by trying others, anybody could find out what stands above them. What
 * those say narrows it all the same.
 */
export function refuseExcess(actor: Actor, wanted: Partial<TenantPolicy>, path: readonly PathTenant[]): void {
  const above = path.map((tenant) =>
    isInSubtree(actor.tenant, tenant) ? tenant.policy : { ...tenant.policy, limits: {}, allowlist: null },
  );
  const issues = exceedsCeiling(wanted, above).map(({ path: place, kind }) => ({
    path: place,
    message: MESSAGES[kind],
  }));
  if (issues.length > 0) {
    throw new OperonError("invalid_request", {
      message: "This is more than the account above grants.",
      issues,
    });
  }
}
