"use client";
import { DataTable, useCursorPaging } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { parseAsString, useQueryState } from "nuqs";
import type { ReactNode } from "react";
import { LoadFailure } from "../../api/index.ts";
import { useHasSubAccounts } from "../../tenant-picker/index.ts";
import { peopleQuery } from "../queries.ts";
import { usePeopleColumns } from "../use-people-columns.tsx";

export type PeopleTableProps = {
  q: string;
  /** Its people alone; null = those of the viewer's subtree. */
  tenant: string | null;
  toolbar: ReactNode;
  empty: ReactNode;
};

/** People as rows, each with what can be done about them. */
export function PeopleTable({ q, tenant, toolbar, empty }: PeopleTableProps) {
  const t = useTranslations("people");
  const hasSubAccounts = useHasSubAccounts();
  const columns = usePeopleColumns(tenant === null && hasSubAccounts);
  const [sort, setSort] = useQueryState("sort", parseAsString.withDefault("name"));
  const { cursor, pagingOf } = useCursorPaging(`${q} ${tenant} ${sort}`);
  const input = { q, sort, cursor, tenant, subtree: tenant === null };
  const { data, error, refetch, isPlaceholderData } = useQuery(peopleQuery(input));
  if (error !== null && data === undefined) return <LoadFailure error={error} onRetry={() => refetch()} />;
  return (
    <DataTable
      label={t("title")}
      columns={columns}
      rows={data?.data}
      rowId={(user) => user.id}
      sort={{ column: sort.replace("-", ""), direction: sort.startsWith("-") ? "desc" : "asc" }}
      onSortChange={({ column, direction }) => void setSort(direction === "desc" ? `-${column}` : column)}
      paging={pagingOf(data?.nextCursor)}
      refreshing={isPlaceholderData}
      toolbar={toolbar}
      empty={empty}
      skeletonRows={4}
    />
  );
}
