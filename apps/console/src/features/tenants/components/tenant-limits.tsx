"use client";
import { useQuery } from "@tanstack/react-query";
import { ScopeLimits } from "../../limits/index.ts";
import { useMay } from "../../viewer/index.ts";
import { tenantQuery } from "../queries.ts";
import { useMaySetCeilings } from "../use-may-set-ceilings.ts";

/** How much a tenant may use, and how far that is used up. */
export function TenantLimits({ id }: { id: string }) {
  const { data } = useQuery(tenantQuery(id));
  const mayWrite = useMay("tenants:write", id);
  const maySetCeilings = useMaySetCeilings(data?.tenant);
  return (
    <ScopeLimits
      target={{ kind: "tenant", id }}
      tenantId={id}
      value={data?.tenant}
      mayWrite={maySetCeilings}
      isSetAbove={data !== undefined && mayWrite && !maySetCeilings}
    />
  );
}
