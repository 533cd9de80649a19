"use client";
import type { Tenant } from "@operon/contracts";
import { Button, Skeleton, Spinner } from "@operon/ui";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { LoadFailure } from "../../api/index.ts";
import { indentOf } from "../indent-of.ts";
import { childrenQuery } from "../queries.ts";
import { TenantBranchRow } from "./tenant-branch-row.tsx";

export type TenantBranchProps = { tenant: Tenant; level: number; startsOpen?: boolean };

/** One tenant of the tree and, while it is open, those below it. */
export function TenantBranch({ tenant, level, startsOpen = false }: TenantBranchProps) {
  const [isOpen, setIsOpen] = useState(startsOpen);
  const hasChildren = tenant.childCount > 0;
  return (
    <>
      <TenantBranchRow
        tenant={tenant}
        level={level}
        isOpen={hasChildren ? isOpen : null}
        onToggle={() => setIsOpen(!isOpen)}
      />
      {hasChildren && isOpen ? <Children parentId={tenant.id} level={level + 1} /> : null}
    </>
  );
}

function Children({ parentId, level }: { parentId: string; level: number }) {
  const t = useTranslations("tenants");
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    childrenQuery(parentId),
  );
  const rows = data?.pages.flatMap((page) => page.data);
  if (rows === undefined) {
    return (
      <tr>
        <td colSpan={5} className="h-10 border-line border-t" style={{ paddingLeft: indentOf(level) + 28 }}>
          {error === null ? (
            <Skeleton className="h-3.5 w-40" />
          ) : (
            <LoadFailure error={error} onRetry={() => refetch()} />
          )}
        </td>
      </tr>
    );
  }
  return (
    <>
      {rows.map((child) => (
        <TenantBranch key={child.id} tenant={child} level={level} />
      ))}
      {hasNextPage ? (
        <tr>
          <td colSpan={5} className="h-10 border-line border-t" style={{ paddingLeft: indentOf(level) + 24 }}>
            <Button
              size="sm"
              variant="ghost"
              disabled={isFetchingNextPage}
              onClick={() => void fetchNextPage()}
            >
              {isFetchingNextPage ? <Spinner /> : null}
              {t("showMore")}
            </Button>
          </td>
        </tr>
      ) : null}
    </>
  );
}
