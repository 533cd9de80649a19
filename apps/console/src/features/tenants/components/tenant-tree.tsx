"use client";
import type { Tenant } from "@operon/contracts";
import { Skeleton } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { LoadFailure } from "../../api/index.ts";
import { tenantQuery } from "../queries.ts";
import { TreeGrid } from "./tree-grid.tsx";

/** The subtree of one tenant, however large it is. */
export function TenantTree({ rootId }: { rootId: string }) {
  const { data, error, refetch } = useQuery(tenantQuery(rootId));
  if (data === undefined) {
    return error === null ? <TreeSkeleton /> : <LoadFailure error={error} onRetry={() => refetch()} />;
  }
  return <TreeGrid root={data.tenant satisfies Tenant} />;
}

function TreeSkeleton() {
  return (
    <div className="flex flex-col gap-4 rounded-lg border border-line bg-surface p-4">
      <Skeleton className="h-3.5 w-48" />
      <Skeleton className="ml-6 h-3.5 w-56" />
      <Skeleton className="ml-6 h-3.5 w-40" />
      <Skeleton className="ml-6 h-3.5 w-52" />
    </div>
  );
}
