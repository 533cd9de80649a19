import type { Alert } from "@operon/contracts";

/** Whose an alert about a budget is: a key, or an account. */
export function subjectOf({ budget, tenantName }: Alert): string {
  return budget?.keyName ?? tenantName;
}
