import type { UsageScope } from "./usage-scope.ts";

/** A scope as the parameters of a page's address; what is the default there is left out. */
export function scopeParams({ tenant, subtree }: UsageScope): Record<string, string> {
  return { ...(tenant === null ? {} : { tenant }), ...(subtree ? {} : { subtree: "false" }) };
}
