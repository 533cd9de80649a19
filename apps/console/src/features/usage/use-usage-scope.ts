"use client";
import { parseAsBoolean, parseAsString, useQueryStates } from "nuqs";
import { use, useCallback, useMemo } from "react";
import { PinnedTenantContext } from "./pinned-tenant-context.ts";
import type { UsageScope } from "./usage-scope.ts";

const PARSERS = { tenant: parseAsString, subtree: parseAsBoolean.withDefault(true) };

/** Whose usage the page shows, kept in its address: the viewer's own tenant with all below it, unless told or pinned. */
export function useUsageScope(): [UsageScope, (scope: Partial<UsageScope>) => void] {
  const [{ tenant, subtree }, setParams] = useQueryStates(PARSERS, { history: "push" });
  const pinned = use(PinnedTenantContext);
  const scope = useMemo(() => ({ tenant: pinned ?? tenant, subtree }), [pinned, tenant, subtree]);
  const setScope = useCallback(
    (next: Partial<UsageScope>) => {
      setParams(next);
    },
    [setParams],
  );
  return [scope, setScope];
}
