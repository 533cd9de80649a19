"use client";
import { DataTable, Page, PageHeader, useCursorPaging } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { LoadFailure } from "../../api/index.ts";
import { useHasSubAccounts } from "../../tenant-picker/index.ts";
import { PageScope, PageTimeRange, useTimeRange, useUsageScope } from "../../usage/index.ts";
import { requestListQuery } from "../queries.ts";
import { useLive } from "../use-live.ts";
import { useRequestColumns } from "../use-request-columns.tsx";
import { useRequestFilters } from "../use-request-filters.ts";
import { ExportButton } from "./export-button.tsx";
import { LiveToggle } from "./live-toggle.tsx";
import { RequestFilterBar } from "./request-filter-bar.tsx";
import { RequestsEmpty } from "./requests-empty.tsx";

/** Every request of a time range, the newest first. */
export function RequestsPage() {
  const t = useTranslations("requests");
  const [range] = useTimeRange();
  const [scope] = useUsageScope();
  const [filters] = useRequestFilters();
  const [isLive] = useLive();
  const selection = { range, scope, filters };
  const { cursor, page, pagingOf } = useCursorPaging(JSON.stringify(selection));
  const columns = useRequestColumns({ standsAlone: !useHasSubAccounts() });
  const { data, error, refetch, isPlaceholderData } = useQuery(
    requestListQuery({ ...selection, cursor, isLive }),
  );
  return (
    <Page>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={
          <>
            <LiveToggle />
            <ExportButton selection={selection} />
          </>
        }
      />
      <div className="flex flex-wrap items-center justify-between gap-3">
        <PageTimeRange />
        <PageScope />
      </div>
      {error !== null ? <LoadFailure error={error} onRetry={() => refetch()} /> : null}
      {error !== null && data === undefined ? null : (
        <DataTable
          label={t("title")}
          columns={columns}
          rows={data?.data}
          rowId={(row) => row.id}
          rowHref={(row) => `/requests/${row.id}`}
          columnsKey="requests"
          refreshing={isPlaceholderData}
          toolbar={<RequestFilterBar />}
          empty={<RequestsEmpty />}
          paging={{ ...pagingOf(data?.nextCursor), summary: t("page", { page }) }}
        />
      )}
    </Page>
  );
}
