import type { Change } from "@operon/contracts";

const PAGES: Readonly<Record<string, string>> = {
  tenant: "/tenants",
  key: "/keys",
  provider: "/providers",
  webhook: "/settings/alerts",
  budget: "/limits/budgets",
};

/** The page of what was changed; undefined where it has none, or is gone. */
export function objectHref({ objectType, objectId, action }: Change): string | undefined {
  if (objectType === "user" || objectType === "invitation") return "/settings/people";
  const page = PAGES[objectType];
  return page === undefined || action.endsWith(".delete") ? undefined : `${page}/${objectId}`;
}
