"use client";
import { BatchState } from "@operon/contracts";
import { DataTable, FilterBar, useCursorPaging } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { LoadFailure } from "../../api/index.ts";
import { useHasSubAccounts } from "../../tenant-picker/index.ts";
import { useUsageScope } from "../../usage/index.ts";
import { batchListQuery } from "../queries.ts";
import { useBatchColumns } from "../use-batch-columns.tsx";
import { useBatchState } from "../use-batch-state.ts";
import { BatchesEmpty } from "./batches-empty.tsx";
import { BatchesFrame } from "./batches-frame.tsx";

/** Every batch that a provider keeps, the newest first. */
export function BatchesPage({ gatewayUrl }: { gatewayUrl: string }) {
  const t = useTranslations("batches");
  const [scope] = useUsageScope();
  const [state, setState] = useBatchState();
  const { cursor, page, pagingOf } = useCursorPaging(JSON.stringify({ scope, state }));
  const columns = useBatchColumns({ standsAlone: !useHasSubAccounts() });
  const { data, error, refetch, isPlaceholderData } = useQuery(batchListQuery({ scope, state, cursor }));
  const filter = {
    id: "state",
    label: t("columns.state"),
    single: true,
    options: BatchState.options.map((value) => ({ value, label: t(`state.${value}`) })),
    value: state === null ? [] : [state],
  };
  const choose = (value: string | undefined) =>
    void setState(BatchState.options.find((option) => option === value) ?? null);
  return (
    <BatchesFrame>
      {error !== null ? <LoadFailure error={error} onRetry={() => refetch()} /> : null}
      {error !== null && data === undefined ? null : (
        <DataTable
          label={t("title")}
          columns={columns}
          rows={data?.data}
          rowId={(row) => `${row.tenant.id}-${row.id}`}
          rowHref={(row) => `/batches/${encodeURIComponent(row.id)}`}
          columnsKey="batches"
          refreshing={isPlaceholderData}
          toolbar={<FilterBar filters={[filter]} onFilterChange={(_, [value]) => choose(value)} />}
          empty={<BatchesEmpty gatewayUrl={gatewayUrl} />}
          paging={{ ...pagingOf(data?.nextCursor), summary: t("page", { page }) }}
        />
      )}
    </BatchesFrame>
  );
}
