"use client";
import { ButtonLink, DataTable, Page, PageHeader, useCursorPaging } from "@operon/ui";
import { useQuery } from "@tanstack/react-query";
import { TableProperties } from "lucide-react";
import { useTranslations } from "next-intl";
import { LoadFailure } from "../../api/index.ts";
import { modelHref } from "../model-href.ts";
import { modelListQuery } from "../queries.ts";
import { useModelColumns } from "../use-model-columns.tsx";
import { useModelParams } from "../use-model-params.ts";
import { ModelFilterBar } from "./model-filter-bar.tsx";
import { ModelsEmpty } from "./models-empty.tsx";

/** The models that a tenant can use: what they can do, what they cost, who serves them and how well. */
export function ModelList() {
  const t = useTranslations("models");
  const dialects = useTranslations("dialects");
  const [params, setParams] = useModelParams();
  const { cursor, pagingOf } = useCursorPaging(JSON.stringify(params));
  const { data, error, refetch, isPlaceholderData } = useQuery(modelListQuery({ ...params, cursor }));
  const columns = useModelColumns();
  return (
    <Page>
      <PageHeader
        title={t("title")}
        description={t("description")}
        actions={
          <ButtonLink href="/models/dialects" variant="ghost" icon={<TableProperties />}>
            {dialects("link")}
          </ButtonLink>
        }
      />
      {error !== null ? <LoadFailure error={error} onRetry={() => refetch()} /> : null}
      {error !== null && data === undefined ? null : (
        <DataTable
          label={t("title")}
          columns={columns}
          rows={data?.data}
          rowId={(row) => row.model}
          rowHref={(row) => modelHref(row.model, params.tenant)}
          rowLabel={(row) => row.model}
          sort={{
            column: params.sort.replace("-", ""),
            direction: params.sort.startsWith("-") ? "desc" : "asc",
          }}
          onSortChange={({ column, direction }) =>
            void setParams({ sort: direction === "desc" ? `-${column}` : column })
          }
          paging={pagingOf(data?.nextCursor)}
          refreshing={isPlaceholderData}
          columnsKey="models"
          toolbar={<ModelFilterBar />}
          empty={<ModelsEmpty />}
        />
      )}
    </Page>
  );
}
