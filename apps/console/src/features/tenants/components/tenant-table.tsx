"use client";
import { DataTable, useCursorPaging } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { parseAsString, useQueryState } from "nuqs";
import type { ReactNode } from "react";
import { LoadFailure } from "../../api/index.ts";
import { tenantListQuery } from "../queries.ts";
import { useTenantColumns } from "../use-tenant-columns.tsx";

export type TenantTableProps = {
  q: string;
  /** Its children only. */
  parent?: string;
  empty: ReactNode;
};

/** Tenants as a flat list: what a search found, or the children of one. */
export function TenantTable({ q, parent, empty }: TenantTableProps) {
  const t = useTranslations("tenants");
  const columns = useTenantColumns();
  const [sort, setSort] = useQueryState("sort", parseAsString.withDefault("name"));
  const { cursor, pagingOf } = useCursorPaging(`${q} ${parent} ${sort}`);
  const input = { q, sort, cursor, ...(parent === undefined ? {} : { parent }) };
  const { data, error, refetch, isPlaceholderData } = useQuery(tenantListQuery(input));
  if (error !== null && data === undefined) return <LoadFailure error={error} onRetry={() => refetch()} />;
  return (
    <DataTable
      label={t("title")}
      columns={columns}
      rows={data?.data}
      rowId={(tenant) => tenant.id}
      rowHref={(tenant) => `/tenants/${tenant.id}`}
      rowLabel={(tenant) => tenant.name}
      sort={{ column: sort.replace("-", ""), direction: sort.startsWith("-") ? "desc" : "asc" }}
      onSortChange={({ column, direction }) => void setSort(direction === "desc" ? `-${column}` : column)}
      paging={pagingOf(data?.nextCursor)}
      refreshing={isPlaceholderData}
      empty={empty}
    />
  );
}
