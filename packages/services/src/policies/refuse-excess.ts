import { type Excess, exceedsCeiling, type GrantLevel, type TenantPolicy } from "@operon/domain";
import { OperonError } from "@operon/errors";

const MESSAGES: Record<Excess["kind"], string> = {
  models: "is more than the account above grants",
  endpoints: "is not granted by the account above",
  allowlist: "reaches beyond the addresses that the account above allows",
  limits: "is higher than what the account above allows",
  capabilities: "is not granted by the account above",
};

/** Throws `invalid_request` at each place where `wanted` grants more than the levels above it do; never their numbers. */
export function refuseExcess(wanted: Partial<TenantPolicy>, above: readonly GrantLevel[]): void {
  const issues = exceedsCeiling(wanted, above).map(({ path, kind }) => ({ path, message: MESSAGES[kind] }));
  if (issues.length > 0) {
    throw new OperonError("invalid_request", {
      message: "This is more than the account above grants.",
      issues,
    });
  }
}
