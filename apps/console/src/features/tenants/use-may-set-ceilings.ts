"use client";
import type { Tenant } from "@operon/contracts";
import { useMay, useViewer } from "../viewer/index.ts";

/** Ceilings are set by people of an account above. The root has nobody above it. */
export function useMaySetCeilings(tenant: Pick<Tenant, "id"> | undefined): boolean {
  const { tenantId, tenantPath } = useViewer();
  const mayWrite = useMay("tenants:write", tenant?.id);
  return mayWrite && tenant !== undefined && (tenant.id !== tenantId || tenantPath === "/");
}
