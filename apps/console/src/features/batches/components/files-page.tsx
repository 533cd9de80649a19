"use client";
import { DataTable, useCursorPaging } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { LoadFailure } from "../../api/index.ts";
import { useHasSubAccounts } from "../../tenant-picker/index.ts";
import { useUsageScope } from "../../usage/index.ts";
import { fileListQuery } from "../queries.ts";
import { useFileColumns } from "../use-file-columns.tsx";
import { BatchesFrame } from "./batches-frame.tsx";
import { FilesEmpty } from "./files-empty.tsx";

/** Every file that a provider keeps, the newest first. */
export function FilesPage({ gatewayUrl }: { gatewayUrl: string }) {
  const t = useTranslations("batches");
  const [scope] = useUsageScope();
  const { cursor, page, pagingOf } = useCursorPaging(JSON.stringify(scope));
  const columns = useFileColumns({ standsAlone: !useHasSubAccounts() });
  const { data, error, refetch, isPlaceholderData } = useQuery(fileListQuery({ scope, cursor }));
  return (
    <BatchesFrame>
      {error !== null ? <LoadFailure error={error} onRetry={() => refetch()} /> : null}
      {error !== null && data === undefined ? null : (
        <DataTable
          label={t("tab.files")}
          columns={columns}
          rows={data?.data}
          rowId={(row) => `${row.tenant.id}-${row.id}`}
          columnsKey="files"
          refreshing={isPlaceholderData}
          empty={<FilesEmpty gatewayUrl={gatewayUrl} />}
          paging={{ ...pagingOf(data?.nextCursor), summary: t("page", { page }) }}
        />
      )}
    </BatchesFrame>
  );
}
