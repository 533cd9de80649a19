"use client";
import type { ReactNode } from "react";
import { PinnedTenantContext } from "../pinned-tenant-context.ts";

export type PinnedScopeProps = { tenant: string; children: ReactNode };

/** Everything inside shows the usage of this tenant, whatever the address says of one. */
export function PinnedScope({ tenant, children }: PinnedScopeProps) {
  return <PinnedTenantContext value={tenant}>{children}</PinnedTenantContext>;
}
